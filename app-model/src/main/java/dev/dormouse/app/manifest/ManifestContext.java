package dev.dormouse.app.manifest;

import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.FieldProblems;
import dev.dormouse.app.field.NearMiss;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.app.outbound.OutboundRule;
import dev.dormouse.app.variable.Template;
import dev.dormouse.kernel.DormouseException;
import java.util.Collection;
import java.util.Set;

/** What the readers of one manifest share: its limits, its problems and the app's variables. */
record ManifestContext(ManifestLimits limits, FieldProblems problems, Set<String> variables) {
    /** Reports a template that is malformed or names a variable that the app does not declare. */
    void checkTemplate(FieldPath at, String text) {
        try {
            for (String name : Template.parse(text).names()) {
                checkDeclared(at, name);
            }
        } catch (DormouseException e) {
            problems.add(at, e.detail(), "");
        }
    }

    private void checkDeclared(FieldPath at, String name) {
        if (!variables.contains(name) && !problems.isFull()) {
            String near =
                    NearMiss.of(name, variables)
                            .map(known -> "Did you mean \"" + known + "\"?")
                            .orElse("Declare it under [variables].");
            problems.add(at, "uses the undeclared variable " + Quoted.of(name), near);
        }
    }

    /** As {@link #checkTemplate}; an entry without variables must also be a valid host. */
    void checkOutboundHost(FieldPath at, String entry) {
        checkTemplate(at, entry);
        if (!entry.contains("{{")) {
            try {
                OutboundRule.parse(entry);
            } catch (DormouseException e) {
                problems.add(at, e.detail(), "");
            }
        }
    }

    void checkKebab(FieldPath at, String id) {
        Identifiers.kebabProblem(id)
                .ifPresent(problem ->
                        problems.add(
                                at,
                                "the id " + Quoted.of(id) + " is not kebab-case: " + problem,
                                "Write it like \"my-component\"."));
    }

    void checkCount(FieldPath at, Collection<?> items, int max) {
        checkCount(at, items.size(), max);
    }

    void checkCount(FieldPath at, int count, int max) {
        if (count > max) {
            problems.add(at, "has " + count + " entries, more than " + max, "");
        }
    }
}
