"""What every layer may use and what knows no domain: ids, clock, errors, paging, unit of work."""
