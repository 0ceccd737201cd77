package dev.caravan;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the applications and controllers of other tests out of the component scan. */
final class NothingOfTheTests extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader found, MetadataReaderFactory readers) throws IOException {
        return found.getResource().getURL().getPath().contains("/test-classes/");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NothingOfTheTests;
    }

    @Override
    public int hashCode() {
        return NothingOfTheTests.class.hashCode();
    }
}
