package dev.dormouse.cli.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gets an artifact into a repository: what is missing of its blobs, then its manifest. */
public final class Push {
    private static final int BLOBS_AT_ONCE = 8;

    private final Repository repository;
    private final PushListener listener;

    public Push(Repository repository, PushListener listener) {
        this.repository = repository;
        this.listener = listener;
    }

    /** What was sent. */
    public record Sent(int blobs, long bytes) {}

    public Sent run(SpinArtifact artifact, String tag) {
        List<ArtifactBlob> missing = missing(artifact.blobs());
        long bytes = missing.stream().mapToLong(ArtifactBlob::sizeBytes).sum();
        listener.begins(missing.size(), bytes, artifact.blobs().size() - missing.size());
        try {
            all(missing.stream().<Callable<Boolean>>map(this::upload).toList());
        } finally {
            listener.ends();
        }
        repository.putManifest(tag, artifact);
        return new Sent(missing.size(), bytes);
    }

    private Callable<Boolean> upload(ArtifactBlob blob) {
        return () -> {
            new BlobUpload(repository, blob, listener).run();
            return true;
        };
    }

    private List<ArtifactBlob> missing(List<ArtifactBlob> blobs) {
        List<Boolean> present =
                all(
                        blobs.stream()
                                .<Callable<Boolean>>map(blob -> () -> repository.has(blob.digest()))
                                .toList());
        List<ArtifactBlob> missing = new ArrayList<>();
        for (int i = 0; i < blobs.size(); i++) {
            if (!present.get(i)) {
                missing.add(blobs.get(i));
            }
        }
        return missing;
    }

    /** What all of them give, in their order; the first failure ends the others. */
    private static List<Boolean> all(List<Callable<Boolean>> tasks) {
        ExecutorService threads =
                Executors.newFixedThreadPool(BLOBS_AT_ONCE, Thread.ofVirtual().factory());
        try {
            ExecutorCompletionService<Integer> done = new ExecutorCompletionService<>(threads);
            Boolean[] results = new Boolean[tasks.size()];
            for (int i = 0; i < tasks.size(); i++) {
                int at = i;
                done.submit(() -> {
                    results[at] = tasks.get(at).call();
                    return at;
                });
            }
            for (int i = 0; i < tasks.size(); i++) {
                done.take().get();
            }
            return List.of(results);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The upload was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
