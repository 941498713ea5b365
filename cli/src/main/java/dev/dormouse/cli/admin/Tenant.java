package dev.dormouse.cli.admin;

import dev.dormouse.cli.api.AdminClient;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whom an operator means. */
sealed interface Tenant {
    record OneApp(AppId id) implements Tenant {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    record Organisation(OrganisationId id) implements Tenant {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    default void suspend(AdminClient admin, String reason) {
        switch (this) {
            case OneApp(AppId id) -> admin.suspend(id, reason);
            case Organisation(OrganisationId id) -> admin.suspend(id, reason);
        }
    }

    default void resume(AdminClient admin) {
        switch (this) {
            case OneApp(AppId id) -> admin.resume(id);
            case Organisation(OrganisationId id) -> admin.resume(id);
        }
    }

    /** Reads an id, whose prefix says what it is of. */
    final class Converter implements ITypeConverter<Tenant> {
        @Override
        public Tenant convert(String text) {
            try {
                return text.startsWith("app_")
                        ? new OneApp(AppId.fromString(text))
                        : new Organisation(OrganisationId.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no id of an app (app_…) or an organisation (org_…).");
            }
        }
    }
}
