# The program itself, for docker-compose.yml: the database is a container of its own.

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/landschap
WORKDIR /src
# the lock first: as long as it stays the same, so does this layer
COPY requirements.lock ./
RUN /opt/landschap/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY graph_schema graph_schema
COPY crm crm
COPY imports imports
COPY dashboards dashboards
RUN /opt/landschap/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 landschap
COPY --from=build /opt/landschap /opt/landschap
USER landschap
ENV PATH=/opt/landschap/bin:$PATH PYTHONUNBUFFERED=1 CRM_HOST=0.0.0.0 CRM_PORT=8050
EXPOSE 8050
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8050/gezond', timeout=4)"]
CMD ["landschap", "serve", "--no-browser"]
