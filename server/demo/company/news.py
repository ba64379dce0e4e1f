"""Acme's news, and the account that tells of it."""

from server.demo.company.news_kept import KEPT
from server.demo.company.news_live import LIVE

NEWS_ACCOUNT = "acme_news"
NEWS_NAME = "Acme news"

NEWS = (*LIVE, *KEPT)
