package dev.dormouse.bench.cloud;

import dev.dormouse.cli.oci.PushListener;

/** Nobody looks on. */
final class NoProgress implements PushListener {
    @Override
    public void begins(int blobs, long bytes, int present) {}

    @Override
    public void sent(long bytes) {}

    @Override
    public void blobDone() {}

    @Override
    public void ends() {}
}
