package dev.dormouse.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.login.DevicePrompt;
import dev.dormouse.cli.login.IdentityProvider;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keycloak's own pages, used as a person uses them in one browser: signing up, opening the link of
 * the mail, letting a device in.
 */
public final class AccountPages {
    private static final int PAGES_MAX = 6;
    private static final int TEXT_CHARS_SHOWN = 300;
    private static final Pattern LINK =
            Pattern.compile("https://[^\\s\"'<>]+/login-actions/action-token\\?[^\\s\"'<>]+");

    /** The hash of a verifier that is thrown away: nobody fetches what the browser brings back. */
    private static final String UNUSED_CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final WebVisit visit;
    private final IdentityProvider provider;

    public AccountPages(CloudHttp http, IdentityProvider provider) {
        this.visit = new WebVisit(http);
        this.provider = provider;
    }

    /** Fills the registration form in; a mail with a link follows. */
    public void register(NewPerson person) {
        WebPage page = visit.open(registration());
        WebForm form =
                page.formWith("email")
                        .orElseThrow(() -> unexpected("the registration form", page))
                        .with("username", person.userName())
                        .with("email", person.email())
                        .with("firstName", "Demo")
                        .with("lastName", "User");
        WebPage after = visit.submit(form);
        if (after.formWith("email").isPresent() || after.status() >= 400) {
            throw unexpected("an accepted registration", after);
        }
    }

    private URI registration() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", provider.clientId());
        query.put("response_type", "code");
        query.put("scope", "openid");
        query.put("redirect_uri", "http://127.0.0.1/callback");
        query.put("code_challenge", UNUSED_CHALLENGE);
        query.put("code_challenge_method", "S256");
        String encoded =
                query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return URI.create(provider.issuer() + "/protocol/openid-connect/registrations?" + encoded);
    }

    /** The link in a mail that proves its reader to have the address. */
    public static Optional<URI> linkIn(String mail) {
        Matcher link = LINK.matcher(mail);
        return link.find()
                ? Optional.of(URI.create(Html.unescaped(link.group())))
                : Optional.empty();
    }

    /** Opens the link of the mail, and chooses the password, which only its reader may. */
    public void confirm(URI link, NewPerson person) {
        WebPage page = visit.open(link);
        // another browser than that of the registration is asked whether it means it
        Optional<URI> proceed =
                page.linkWith("login-actions/action-token").filter(uri -> !uri.equals(link));
        WebPage choice = proceed.map(visit::open).orElse(page);
        WebForm form =
                choice.formWith("password-new")
                        .orElseThrow(() -> unexpected("a page to choose a password", choice))
                        .with("password-new", person.password())
                        .with("password-confirm", person.password());
        WebPage after = visit.submit(form);
        if (after.formWith("password-new").isPresent() || after.status() >= 400) {
            throw unexpected("an accepted password", after);
        }
    }

    /** Opens the page of a device login, logs in if it asks for that, and lets the device in. */
    public void approve(DevicePrompt prompt, NewPerson person) {
        WebPage page = visit.open(prompt.complete());
        boolean loggedIn = false;
        boolean accepted = false;
        for (int i = 0; i < PAGES_MAX && !accepted; i++) {
            Optional<WebForm> consent = page.formWith("accept");
            Optional<WebForm> login = page.formWith("password");
            if (consent.isPresent()) {
                page = visit.submit(consent.get().without("cancel").with("accept", "Yes"));
                accepted = true;
            } else if (login.isPresent() && !loggedIn) {
                loggedIn = true;
                page =
                        visit.submit(
                                login.get()
                                        .with("username", person.userName())
                                        .with("password", person.password()));
            } else {
                throw unexpected("a page to let the device in", page);
            }
        }
        if (!accepted || page.status() >= 400) {
            throw unexpected("an accepted device", page);
        }
    }

    private static CommandFailed unexpected(String what, WebPage page) {
        String text = page.text();
        return new CommandFailed(
                "Expected "
                        + what
                        + ", but "
                        + page.uri().getPath()
                        + " answered "
                        + page.status()
                        + ": "
                        + text.substring(0, Math.min(text.length(), TEXT_CHARS_SHOWN)));
    }
}
