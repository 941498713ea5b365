package dev.dormouse.kernel.id;

import java.util.UUID;

/** Where new ids come from; handed in, so that tests know them. */
@FunctionalInterface
public interface IdSource {
    UUID next();
}
