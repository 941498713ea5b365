package dev.dormouse.cli.fake;

import dev.dormouse.cli.fake.FakeIdentityProvider.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The pages on which people sign up, log in and let devices in; shaped like Keycloak's. */
public final class FakePages {
    private static final String REALM = "/realms/dormouse";

    private final FakeIdentityProvider provider;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, String> sessions = new HashMap<>();
    private final List<String> mails = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    FakePages(FakeIdentityProvider provider) {
        this.provider = provider;
        accounts.put("ada", new Account("ada@example.com", "correct horse", true));
    }

    private record Account(String email, String password, boolean verified) {}

    /** Mails that were sent. */
    public List<String> mails() {
        synchronized (provider) {
            return List.copyOf(mails);
        }
    }

    /** Confirms or denies a device, as somebody would who is logged in. */
    public void decide(String userCode, boolean accepted) {
        synchronized (provider) {
            Grant grant = provider.device(userCode);
            if (grant == null) {
                throw new AssertionError("no device shows " + userCode);
            }
            grant.denied = !accepted;
            grant.user = accepted ? "ada" : null;
        }
    }

    FakeAnswer answer(FakeRequest request) {
        return switch (request.path()) {
            case REALM + "/protocol/openid-connect/registrations" -> registrationForm("");
            case REALM + "/login-actions/registration" -> register(request.form());
            case REALM + "/login-actions/action-token" -> verify(request);
            case REALM + "/login-actions/required-action" -> choosePassword(request);
            case REALM + "/device" -> device(request);
            case REALM + "/login-actions/authenticate" -> authenticate(request);
            case REALM + "/login-actions/consent" -> consent(request);
            case REALM + "/device/status" -> FakeAnswer.page("<p>Device Login Successful</p>");
            default -> FakeAnswer.empty(404);
        };
    }

    private static FakeAnswer registrationForm(String error) {
        return FakeAnswer.page(
                """
                <html><body><h1>Register</h1><span id="input-error">%s</span>
                <form id="kc-register-form" action="%s/login-actions/registration?tab_id=1&amp;client_id=cli" method="post">
                <input type="text" id="username" name="username" value=""/>
                <input type="text" name="email" value=""/><input name="firstName"/><input name="lastName"/>
                <input type="submit" value="Register"/></form></body></html>
                """
                        .formatted(error, REALM));
    }

    private FakeAnswer register(Map<String, String> form) {
        String user = form.getOrDefault("username", "");
        if (accounts.containsKey(user)) {
            return registrationForm("Username already exists.");
        }
        String email = form.getOrDefault("email", "");
        accounts.put(user, new Account(email, "", false));
        mails.add(
                "To: %s\n\nOpen this link:\n%s/login-actions/action-token?key=%s&client_id=cli\n"
                        .formatted(email, provider.issuer(), user));
        return FakeAnswer.page("<p>You need to verify your email address.</p>");
    }

    private FakeAnswer verify(FakeRequest request) {
        String user = request.parameters().getOrDefault("key", "");
        Account account = accounts.get(user);
        if (account == null) {
            return FakeAnswer.empty(400);
        }
        if (!request.parameters().containsKey("confirmed")) {
            return FakeAnswer.page(
                    "<p>Confirm validity of e-mail address</p><a href=\"%s/login-actions/action-token?key=%s&amp;confirmed=1\">» Click here to proceed</a>"
                            .formatted(REALM, user));
        }
        return passwordForm(user, "");
    }

    private static FakeAnswer passwordForm(String user, String error) {
        return FakeAnswer.page(
                """
                <p>You need to change your password.</p><span>%s</span>
                <form id="kc-passwd-update-form" action="%s/login-actions/required-action?user=%s" method="post">
                <input type="password" id="password-new" name="password-new"/>
                <input type="password" name="password-confirm"/><input type="submit" value="Submit"/></form>
                """
                        .formatted(error, REALM, user));
    }

    /** Who may choose a password read the mail, so the address is theirs. */
    private FakeAnswer choosePassword(FakeRequest request) {
        String user = request.parameters().getOrDefault("user", "");
        String password = request.form().getOrDefault("password-new", "");
        Account account = accounts.get(user);
        if (account == null) {
            return FakeAnswer.empty(400);
        }
        if (password.length() < 12 || !password.equals(request.form().get("password-confirm"))) {
            return passwordForm(user, "Invalid password: minimum length 12.");
        }
        accounts.put(user, new Account(account.email(), password, true));
        return FakeAnswer.page("<p>Your account has been updated.</p>");
    }

    private FakeAnswer device(FakeRequest request) {
        String code = request.parameters().getOrDefault("user_code", "");
        if (provider.device(code) == null) {
            return FakeAnswer.page("<p>Invalid code, please try again.</p>");
        }
        return sessions.containsKey(request.cookie("SESSION"))
                ? consentForm(code)
                : loginForm(code, "");
    }

    private static FakeAnswer loginForm(String code, String error) {
        return FakeAnswer.page(
                """
                <h1>Sign in</h1><span>%s</span>
                <form id='kc-form-login' action='%s/login-actions/authenticate?session_code=x&amp;user_code=%s' method='post'>
                <input name='username' type='text'><input name='password' type='password'>
                <input name='login' type='submit' value='Sign In'></form>
                """
                        .formatted(error, REALM, code));
    }

    private static FakeAnswer consentForm(String code) {
        return FakeAnswer.page(
                """
                <form action="%s/login-actions/consent?client_id=cli" method="POST">
                <input type="hidden" name="code" value="%s"/>
                <input name="accept" type="submit" value="Yes"/><input name="cancel" type="submit" value="No"/></form>
                """
                        .formatted(REALM, code));
    }

    private FakeAnswer authenticate(FakeRequest request) {
        String code = request.parameters().getOrDefault("user_code", "");
        String user = request.form().getOrDefault("username", "");
        Account account = accounts.get(user);
        if (account == null || !account.password().equals(request.form().get("password"))) {
            return loginForm(code, "Invalid username or password.");
        }
        if (!account.verified()) {
            return FakeAnswer.page("<p>You need to verify your email address.</p>");
        }
        String session = "session-" + numbers.incrementAndGet();
        sessions.put(session, user);
        return FakeAnswer.redirect(REALM + "/device?user_code=" + code)
                .with(
                        "set-cookie",
                        "SESSION=" + session + ";Path=/realms/dormouse/;Secure;HttpOnly");
    }

    private FakeAnswer consent(FakeRequest request) {
        Grant grant = provider.device(request.form().getOrDefault("code", ""));
        if (grant == null || request.form().containsKey("cancel")) {
            return FakeAnswer.empty(400);
        }
        grant.user = sessions.get(request.cookie("SESSION"));
        return FakeAnswer.redirect(REALM + "/device/status");
    }
}
