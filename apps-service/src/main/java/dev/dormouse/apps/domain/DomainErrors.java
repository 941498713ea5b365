package dev.dormouse.apps.domain;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong with a domain. */
public enum DomainErrors implements ErrorCode {
    BAD_HOST("bad-host", "The host is not valid", ErrorKind.INVALID),
    WILDCARD_REFUSED("wildcard-refused", "Wildcards are not supported", ErrorKind.INVALID),
    PLATFORM_HOST("platform-host", "The host belongs to this cloud", ErrorKind.INVALID),
    BAD_REDIRECT("bad-redirect", "The redirect is not valid", ErrorKind.INVALID),
    NO_SUCH_DOMAIN("no-such-domain", "There is no such domain", ErrorKind.NOT_FOUND),
    DOMAIN_IN_USE("domain-in-use", "Another app has the domain", ErrorKind.CONFLICT);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    DomainErrors(String id, String title, ErrorKind kind) {
        this.id = id;
        this.title = title;
        this.kind = kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
