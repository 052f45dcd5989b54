# The image of the app: `docker build --build-arg RELEASE=$(git rev-parse HEAD) --tag reference-app .`
# What changes seldom stands first, so that most builds repeat only the last layers. docs/image.md explains how to run it.

FROM python:3.13-slim-bookworm AS python
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1

# only: web
# --- The web client -------------------------------------------------------------------------------------------------

FROM node:24-bookworm-slim AS web
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY static /src/static
COPY api-client /src/api-client
COPY frontend ./
RUN npm run build

# end: web
# --- What Python needs, compiled ------------------------------------------------------------------------------------

FROM python AS app
WORKDIR /app
COPY requirements.txt /tmp/
RUN python -m venv --without-pip /opt/venv \
 && pip --python /opt/venv/bin/python install --no-cache-dir --no-compile --no-deps --require-hashes -r /tmp/requirements.txt \
 && python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/venv/lib
COPY manage.py ./
COPY static static
COPY templates templates
COPY config config
COPY apps apps
# only: oidc
ARG OIDC_ISSUER=https://needed-by-the-settings.example/
ARG OIDC_AUDIENCE=used-by-nothing
# end: oidc
RUN COOKIE_SECRET=needed-by-the-settings-used-by-nothing \
    python manage.py collectstatic --noinput --ignore redoc --verbosity 0 \
 && python -m compileall -q -j 0 --invalidation-mode unchecked-hash .

# --- What runs ------------------------------------------------------------------------------------------------------

FROM python
RUN python -m pip uninstall --quiet --yes --root-user-action ignore pip \
 && groupadd --gid 10001 app \
 && useradd --uid 10001 --gid app --create-home app
WORKDIR /app
COPY --from=app /opt/venv /opt/venv
# only: web
COPY --from=web /src/frontend/dist frontend/dist
# end: web
COPY --from=app /app ./

# .pyc files are there already, and the root file system may be read-only.
ENV PYTHONDONTWRITEBYTECODE=1 \
    PORT=8000
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-m", "config.healthcheck"]
CMD ["gunicorn", "-c", "config/gunicorn.py"]

ARG RELEASE=unknown
ENV RELEASE=$RELEASE
LABEL org.opencontainers.image.title="Reference App" \
      org.opencontainers.image.description="A multi-tenant Django monolith on one DynamoDB table" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.revision="$RELEASE"
