package dev.caravan.platform.database.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded database lives.
 *
 * @param dataDir directory of everything that Caravan keeps on disk; relative paths start at the working directory
 */
@ConfigurationProperties("caravan")
record EmbeddedDatabaseProperties(@DefaultValue("./data") Path dataDir) {}
