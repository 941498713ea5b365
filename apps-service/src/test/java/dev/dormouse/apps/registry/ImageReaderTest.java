package dev.dormouse.apps.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImageReaderTest {
    private final FakePushedContent content = new FakePushedContent();
    private final ImageReader reader = new ImageReader(ImageLimits.DEFAULT, RegistryLimits.DEFAULT);

    @Test
    void appIsReadFromWhatWasPushed() throws IOException {
        PushedApp app = PushedApp.in(Examples.folder("fileserver"));
        Digest digest = app.pushTo(content);
        Image image = reader.read(digest, content);
        assertThat(image.manifest()).isEqualTo(digest);
        assertThat(image.lock()).isEqualTo(Digest.of(app.lock()));
        assertThat(image.app().components()).hasSize(1);
        assertThat(image.nodeBlobs()).contains(image.lock());
        assertThat(content.missing(image.nodeBlobs())).isEmpty();
    }

    @Test
    void unknownImageIsNotFound() {
        assertRefused(Digest.of(new byte[0]), ImageErrors.NO_SUCH_IMAGE);
    }

    private void assertRefused(Digest image, ErrorCode code) {
        assertThatThrownBy(() -> reader.read(image, content))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void missingModuleIsNamed() throws IOException {
        Digest digest = PushedApp.in(Examples.folder("hello-c")).pushTo(content);
        Digest module =
                reader.read(digest, content)
                        .app()
                        .components()
                        .getFirst()
                        .source()
                        .content()
                        .digest();
        content.forget(module);
        assertThatThrownBy(() -> reader.read(digest, content))
                .hasMessageContaining(module.toString());
        assertRefused(digest, ImageErrors.IMAGE_INCOMPLETE);
    }

    @Test
    void missingLockIsNamed() throws IOException {
        PushedApp app = PushedApp.in(Examples.folder("hello-c"));
        Digest digest = app.pushTo(content);
        content.forget(Digest.of(app.lock()));
        assertRefused(digest, ImageErrors.IMAGE_INCOMPLETE);
    }

    @Test
    void imageWithoutLockIsNoApp() {
        assertRefused(pushManifest("application/octet-stream", 5), ImageErrors.NOT_AN_APP);
    }

    @Test
    void archivesAreRefusedByName() {
        assertRefused(
                pushManifest("application/vnd.wasm.content.bundle.v1.tar+gzip", 5),
                ImageErrors.ARCHIVE_LAYERS);
    }

    @Test
    void declaredSizesAreCheckedBeforeAnythingIsRead() {
        assertRefused(
                pushManifest(ImageReader.LOCK_TYPE, Long.MAX_VALUE), ImageErrors.IMAGE_TOO_LARGE);
    }

    @Test
    void idsOfComponentsThatFillTheFeedAreRefused() throws IOException {
        Digest digest = PushedApp.in(Examples.folder("hello-c")).pushTo(content);
        ImageLimits tight = new ImageLimits(1L << 20, 1 << 20, 10, 10, 1);
        assertThatThrownBy(
                        () -> new ImageReader(tight, RegistryLimits.DEFAULT).read(digest, content))
                .hasMessageContaining("characters in the ids of its components; at most 1");
    }

    @Test
    void sizesAreThoseOfWhatIsStored() throws IOException {
        PushedApp app = PushedApp.in(Examples.folder("hello-c"));
        Digest digest = app.pushTo(content);
        long stored = app.blobs().stream().mapToLong(blob -> blob.length).sum();
        assertThat(reader.read(digest, content).bytes()).isEqualTo(stored);
        String lying =
                new String(app.manifestBytes(), StandardCharsets.UTF_8)
                        .replaceFirst("\"size\":[0-9]+", "\"size\":1");
        assertRefused(
                content.pushManifest(lying.getBytes(StandardCharsets.UTF_8)),
                RegistryErrors.MANIFEST_INVALID);
    }

    @Test
    void manifestOfVeryManyValuesIsRefused() {
        String many = "{\"schemaVersion\":2,\"x\":[" + "[],".repeat(100_000) + "[]]}";
        assertThatThrownBy(() -> ImageManifest.parse(many.getBytes(StandardCharsets.UTF_8), 10))
                .isInstanceOfSatisfying(
                        DormouseException.class,
                        e -> assertThat(e.code()).isEqualTo(RegistryErrors.MANIFEST_INVALID));
    }

    private Digest pushManifest(String layerType, long size) {
        String blob = "\"digest\":\"" + Digest.of(new byte[0]) + "\"";
        String json =
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a/b\",\"size\":2,"
                        + blob
                        + "},\"layers\":[{\"mediaType\":\""
                        + layerType
                        + "\",\"size\":"
                        + size
                        + ","
                        + blob
                        + "}]}";
        return content.pushManifest(json.getBytes(StandardCharsets.UTF_8));
    }
}
