package dev.dormouse.accounts.organisation;

import dev.dormouse.kernel.id.OrganisationId;

/** What callers call an organisation by: its slug, or its id. */
sealed interface OrganisationName {
    String column();

    Object value();

    static OrganisationName of(String text) {
        try {
            return new ById(OrganisationId.fromString(text));
        } catch (IllegalArgumentException e) {
            return new BySlug(text);
        }
    }

    record ById(OrganisationId id) implements OrganisationName {
        @Override
        public String column() {
            return "organisation_id";
        }

        @Override
        public Object value() {
            return id.value();
        }
    }

    record BySlug(String slug) implements OrganisationName {
        @Override
        public String column() {
            return "slug";
        }

        @Override
        public Object value() {
            return slug;
        }
    }
}
