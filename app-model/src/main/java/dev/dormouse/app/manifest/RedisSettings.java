package dev.dormouse.app.manifest;

import dev.dormouse.app.field.Fields;

/** Checks what belongs to a Redis trigger, as in the Redis trigger reference of Spin. */
final class RedisSettings {
    private RedisSettings() {}

    static void check(ManifestContext context, Fields fields, boolean hasComponent) {
        context.checkTemplate(fields.pathOf("channel"), fields.requiredString("channel"));
        fields.string("address")
                .ifPresent(address -> context.checkTemplate(fields.pathOf("address"), address));
        if (!hasComponent) {
            fields.problem("component", "missing", "Name the component that gets the messages.");
        }
        fields.end();
    }
}
