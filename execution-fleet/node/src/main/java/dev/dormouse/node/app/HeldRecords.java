package dev.dormouse.node.app;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.seal.PrivateFile;
import dev.dormouse.feed.seal.SealBrokenException;
import dev.dormouse.feed.wire.RecordCodec;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The record of each app's newest generation that could answer, sealed: after a restart it answers
 * again, also if the feed's newest generation cannot be had yet.
 */
final class HeldRecords {
    private static final System.Logger LOG = System.getLogger(HeldRecords.class.getName());
    private static final String SUFFIX = ".sealed";

    private final Path folder;
    private final MachineKey key;

    HeldRecords(Path folder, MachineKey key) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.key = key;
    }

    List<AppRecord> all() throws IOException {
        List<AppRecord> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .forEach(name -> read(name).ifPresent(records::add));
        }
        return records;
    }

    private Optional<AppRecord> read(String name) {
        try {
            AppId app = AppId.fromString(name);
            byte[] json = key.open(Files.readAllBytes(file(app)), context(app));
            return Optional.of((AppRecord) RecordCodec.read(AppRecord.keyOf(app), json));
        } catch (IOException
                | SealBrokenException
                | DormouseException
                | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "The kept record {0}: {1}", name, e.toString());
            return Optional.empty();
        }
    }

    void keep(AppRecord record) {
        try {
            byte[] sealed = key.seal(RecordCodec.write(record), context(record.id()));
            PrivateFile.write(file(record.id()), sealed);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is not kept: {1}", record.id(), e);
        }
    }

    void drop(AppId app) {
        try {
            Files.deleteIfExists(file(app));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The kept record of {0}: {1}", app, e);
        }
    }

    private Path file(AppId app) {
        return folder.resolve(app + SUFFIX);
    }

    private static String context(AppId app) {
        return "held record of " + app;
    }
}
