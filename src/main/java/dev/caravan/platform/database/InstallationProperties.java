package dev.caravan.platform.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The one setting that a database is marked with.
 *
 * @param sandbox stand-ins and sample data instead of the real upstream services
 */
@ConfigurationProperties("caravan")
record InstallationProperties(@DefaultValue("true") boolean sandbox) {}
