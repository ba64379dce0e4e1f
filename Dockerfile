# The web app, by the Node that its lock file was made with.
FROM node:24-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web ./
RUN npm run build

# The Python packages, exactly those of the lock file, checked by hash.
FROM python:3.11-slim AS packages
COPY requirements.lock /src/requirements.lock
RUN python -m venv /opt/ramage \
 && /opt/ramage/bin/pip install --no-cache-dir --no-deps --require-hashes -r /src/requirements.lock

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home ramage \
 && install -d -o ramage -g ramage -m 700 /etc/ramage /var/lib/ramage
COPY --from=packages /opt/ramage /opt/ramage
COPY server /srv/ramage/server
COPY migrations /srv/ramage/migrations
COPY --from=web /src/web/build /srv/ramage/web/build
RUN printf '#!/opt/ramage/bin/python\nimport sys\n\nfrom server.cli import main\n\nsys.exit(main())\n' \
    > /opt/ramage/bin/ramage && chmod 755 /opt/ramage/bin/ramage \
 && python -m compileall -q /srv/ramage
ENV PATH=/opt/ramage/bin:$PATH \
    PYTHONPATH=/srv/ramage \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    RAMAGE_HOST=0.0.0.0 \
    RAMAGE_PORT=8000 \
    RAMAGE_DATABASE_URL=sqlite:///var/lib/ramage/ramage.sqlite3 \
    RAMAGE_MEDIA=/var/lib/ramage/media
# A `.env` there is read too (docs/settings.md).
WORKDIR /etc/ramage
VOLUME ["/etc/ramage", "/var/lib/ramage"]
USER ramage
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
CMD ["ramage", "serve"]
