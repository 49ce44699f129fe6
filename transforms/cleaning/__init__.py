"""Documents -> articles and blocks with roles, dates, languages, versions and sources."""
