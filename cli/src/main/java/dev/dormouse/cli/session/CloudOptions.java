package dev.dormouse.cli.session;

import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.transport.CloudAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that speaks to a cloud. */
public final class CloudOptions {
    @Option(
            names = "--cloud",
            paramLabel = "<url>",
            converter = AddressConverter.class,
            description =
                    "The cloud; $DORMOUSE_CLOUD, the one logged in to last, or the local one"
                            + " otherwise.")
    private @Nullable CloudAddress cloud;

    @Option(
            names = {"-o", "--organisation"},
            paramLabel = "<name>",
            description = "The organisation; $DORMOUSE_ORGANISATION or your own otherwise.")
    private @Nullable String organisation;

    /** Reads the address of a cloud. */
    public static final class AddressConverter implements ITypeConverter<CloudAddress> {
        @Override
        public CloudAddress convert(String text) {
            try {
                return CloudAddress.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    CloudAddress address(Terminal terminal, CredentialStore store) {
        if (cloud != null) {
            return cloud;
        }
        Optional<CloudAddress> named = terminal.variable("DORMOUSE_CLOUD").map(CloudAddress::of);
        return named.or(store::current).orElseGet(new LocalCloudFiles(terminal)::address);
    }

    Optional<String> organisation(Terminal terminal) {
        return Optional.ofNullable(organisation)
                .or(() -> terminal.variable("DORMOUSE_ORGANISATION"));
    }
}
