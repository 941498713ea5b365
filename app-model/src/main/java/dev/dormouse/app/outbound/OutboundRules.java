package dev.dormouse.app.outbound;

import dev.dormouse.app.AppErrors;
import dev.dormouse.app.variable.Template;
import dev.dormouse.kernel.DormouseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What {@code allowed_outbound_hosts} of one component grants. Immutable. Grants are about names as
 * the guest writes them; {@link PrivateNetworks} judges what they resolve to.
 */
public final class OutboundRules {
    /** An entry that a template makes one of these is left out: an optional endpoint. */
    private static final Set<String> SKIPPED = Set.of("", "http://", "https://");

    private final List<OutboundRule> rules;

    private OutboundRules(List<OutboundRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * @param variables the value of an app's variable by name
     * @throws DormouseException with {@link AppErrors#BAD_OUTBOUND_HOST} or {@link
     *     AppErrors#BAD_TEMPLATE}
     */
    public static OutboundRules parse(List<String> entries, UnaryOperator<String> variables) {
        List<OutboundRule> rules = new ArrayList<>();
        for (String entry : entries) {
            Template template = Template.parse(entry);
            String resolved = template.resolve(variables);
            if (template.isLiteral() || !SKIPPED.contains(resolved)) {
                rules.add(OutboundRule.parse(resolved));
            }
        }
        return new OutboundRules(rules);
    }

    /** Whether a request to another host, or a socket to it, is granted. */
    public boolean allows(OutboundTarget target) {
        HostName host = HostName.parse(target.host()).orElse(null);
        return host != null && rules.stream().anyMatch(rule -> rule.allows(target, host));
    }

    /** Whether a request to the app itself, by a relative URL or {@code self.alt}, is granted. */
    public boolean allowsSelf(String scheme) {
        return rules.stream().anyMatch(rule -> rule.allowsSelf(scheme));
    }

    /** Whether some entry is about {@code <component>.spin.internal}. */
    public boolean usesChaining() {
        return rules.stream().anyMatch(OutboundRule::isChaining);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** What to tell the author of a component whose connection was denied. */
    public static String hint(OutboundTarget target) {
        return "The component may not connect to "
                + target
                + ". To allow it, add \""
                + target
                + "\" to its allowed_outbound_hosts.";
    }

    /** As {@link #hint(OutboundTarget)}, for a request to the app itself. */
    public static String hintForSelf(String scheme) {
        return "The component may not call its own app. To allow it, add \""
                + scheme
                + "://self\" to its allowed_outbound_hosts.";
    }

    @Override
    public String toString() {
        return rules.toString();
    }
}
