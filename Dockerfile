# syntax=docker/dockerfile:1

# --- Build: the same as on a developer's machine, without the tests -----------------------------------------------
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY routes routes
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests package
# In layers, so that a new version of Caravan does not bring all its libraries along.
RUN java -Djarmode=tools -jar target/caravan-*.jar extract --layers --launcher --destination layers

# --- Run ------------------------------------------------------------------------------------------------------------
FROM eclipse-temurin:21-jre
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin caravan
WORKDIR /caravan
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 10001

# Without an external database and secrets the start is refused, with the names of what is missing: a container has no
# place for an embedded database that outlives it.
ENV CARAVAN_SANDBOX=false
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:8080/actuator/health"]
# Heap within the memory limit of the container, with room for threads and code; the collector that needs least beside it.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=65", "-XX:+ExitOnOutOfMemoryError", \
    "org.springframework.boot.loader.launch.JarLauncher"]
