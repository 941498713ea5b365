package dev.dormouse.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.compile.NoCompiler;
import dev.dormouse.engine.run.LocalEngine;
import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppContentRecord;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.client.FeedClient;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.wire.FeedCodec;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.http.AppLog;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import dev.dormouse.node.content.ContentFolder;
import dev.dormouse.node.content.ContentLimits;
import dev.dormouse.node.content.ContentSource;
import dev.dormouse.node.content.ContentStore;
import dev.dormouse.node.content.VariableFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppKeeperTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir Path folder;
    private final AppId app = new AppId(UUID.randomUUID());
    private final Broken source = new Broken();
    private final AtomicBoolean listens = new AtomicBoolean();

    @Test
    void aFailureThatNobodyForesawIsNotTheAppsLastWord() throws Exception {
        MachineKey key = MachineKey.at(folder.resolve("machine.key"));
        try (LocalEngine engine =
                        new LocalEngine(
                                EngineConfig.forThisMachine(folder.resolve("compiled")),
                                new NoCompiler());
                FeedClient feed = feed(key);
                AppKeeper keeper = keeper(key, engine, feed)) {
            feed.onChange(keeper::changed);
            feed.start();

            for (int i = 0; i < 3; i++) {
                awaitOneFetch(keeper);
            }

            assertThat(listens).isTrue();
            assertThat(keeper.rejections()).hasSize(1);
        }
    }

    private void awaitOneFetch(AppKeeper keeper) throws InterruptedException {
        long start = System.nanoTime();
        while (source.asked.poll(20, TimeUnit.MILLISECONDS) == null) {
            assertThat(System.nanoTime() - start).as("waited").isLessThan(PATIENCE_NANOS);
            keeper.tick();
        }
    }

    /** Whoever is told fails the first time, as loading does each time. */
    private AppKeeper keeper(MachineKey key, LocalEngine engine, FeedClient feed)
            throws IOException {
        ContentLimits limits = new ContentLimits(1_000, 1_000, 1);
        return new AppKeeper(
                KeeperConfig.DEFAULT,
                feed.view(),
                engine,
                new ContentStore(
                        ContentFolder.open(folder.resolve("content"), limits, CLOCK),
                        new VariableFolder(folder.resolve("variables"), key),
                        source,
                        limits),
                new Silence(),
                new HeldApps(),
                folder.resolve("held"),
                key,
                CLOCK,
                new Random(1),
                () -> {
                    if (!listens.getAndSet(true)) {
                        throw new AssertionError("a bug");
                    }
                });
    }

    private FeedClient feed(MachineKey key) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (FeedMessage message :
                List.of(
                        new FeedMessage.Reset("e", 1),
                        new FeedMessage.Put(1, record()),
                        new FeedMessage.Bookmark(1))) {
            lines.writeBytes(FeedCodec.write(message));
            lines.write('\n');
        }
        return FeedClient.open(
                folder.resolve("feed"),
                key,
                from -> new ByteArrayInputStream(lines.toByteArray()),
                CLOCK,
                new Random(1));
    }

    private AppRecord record() {
        return new AppRecord(
                app,
                new OrganisationId(UUID.randomUUID()),
                "shop",
                Pool.SHARED,
                Activity.ACTIVE,
                1,
                new VersionId(UUID.randomUUID()),
                1,
                Digest.of(new byte[] {7}),
                new AppLimits(1, 1_000, 1_000, 1 << 20, 1_000, 10),
                Optional.of(new AppContentRecord(Digest.of(new byte[] {8}), List.of(), false)));
    }

    /** Content whose source fails in a way that it should not. */
    private static final class Broken implements ContentSource {
        private final LinkedBlockingQueue<Digest> asked = new LinkedBlockingQueue<>();

        @Override
        public InputStream blob(Digest digest) {
            asked.add(digest);
            throw new StackOverflowError("a bug");
        }

        @Override
        public InputStream artifact(Digest digest) {
            throw new AssertionError("No artifact is wanted");
        }

        @Override
        public byte[] variables(AppId app, long generation) {
            throw new AssertionError("No variables are wanted");
        }
    }

    private static final class Silence implements LogOfApps {
        @Override
        public AppLog of(AppRecord record) {
            return line -> {};
        }

        @Override
        public void forget(AppId app) {}
    }
}
