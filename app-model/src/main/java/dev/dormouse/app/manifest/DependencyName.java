package dev.dormouse.app.manifest;

import dev.dormouse.app.Identifiers;
import java.util.Optional;

/**
 * The import that a dependency satisfies: {@code namespace:package/interface@version}, with
 * interface and version optional, or a plain kebab-case name.
 *
 * @param packageName empty for a plain name
 */
record DependencyName(
        Optional<String> packageName, Optional<String> interfaceName, Optional<String> version) {

    /** Empty if {@code text} is no such name. */
    static Optional<DependencyName> parse(String text) {
        if (text.indexOf(':') < 0) {
            boolean plain = Identifiers.kebabProblem(text).isEmpty();
            return plain
                    ? Optional.of(
                            new DependencyName(
                                    Optional.empty(), Optional.empty(), Optional.empty()))
                    : Optional.empty();
        }
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        Optional<String> version = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        int slash = name.indexOf('/');
        String packageName = slash < 0 ? name : name.substring(0, slash);
        Optional<String> interfaceName =
                slash < 0 ? Optional.empty() : Optional.of(name.substring(slash + 1));
        boolean valid =
                isPackage(packageName)
                        && interfaceName.flatMap(Identifiers::kebabProblem).isEmpty()
                        && version.map(DependencyName::isVersion).orElse(true);
        return valid
                ? Optional.of(new DependencyName(Optional.of(packageName), interfaceName, version))
                : Optional.empty();
    }

    static boolean isPackage(String text) {
        int colon = text.indexOf(':');
        return colon > 0
                && Identifiers.kebabProblem(text.substring(0, colon)).isEmpty()
                && Identifiers.kebabProblem(text.substring(colon + 1)).isEmpty();
    }

    /** A full semantic version. */
    private static boolean isVersion(String text) {
        String[] numbers = core(text).split("\\.", -1);
        if (numbers.length != 3) {
            return false;
        }
        for (String number : numbers) {
            if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static String core(String version) {
        int end = 0;
        while (end < version.length() && version.charAt(end) != '-' && version.charAt(end) != '+') {
            end++;
        }
        return version.substring(0, end);
    }

    /** Whether both could satisfy the same import. */
    boolean overlaps(DependencyName other) {
        if (packageName.isEmpty() || !packageName.equals(other.packageName)) {
            return false;
        }
        boolean otherVersion =
                version.isPresent()
                        && other.version.isPresent()
                        && !compatible(version.get()).equals(compatible(other.version.get()));
        boolean otherInterface =
                interfaceName.isPresent()
                        && other.interfaceName.isPresent()
                        && !interfaceName.equals(other.interfaceName);
        return !otherVersion && !otherInterface;
    }

    /** What all semantically compatible versions have in common. */
    private static String compatible(String version) {
        String plain =
                version.indexOf('+') < 0 ? version : version.substring(0, version.indexOf('+'));
        String[] numbers = plain.split("\\.", 3);
        if (plain.indexOf('-') >= 0) {
            return plain;
        }
        if (!numbers[0].equals("0")) {
            return numbers[0];
        }
        return numbers[1].equals("0") ? plain : numbers[0] + "." + numbers[1];
    }
}
