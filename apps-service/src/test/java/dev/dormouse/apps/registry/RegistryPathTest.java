package dev.dormouse.apps.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPathTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);
    private static final RepositoryName HELLO = RepositoryName.parse("hello");
    private static final RepositoryName ACME = RepositoryName.parse("acme/hello");

    @Test
    void namesHaveOneOrTwoParts() {
        assertThat(RegistryPath.parse("hello/tags/list")).isEqualTo(new RegistryPath.Tags(HELLO));
        assertThat(RegistryPath.parse("acme/hello/tags/list"))
                .isEqualTo(new RegistryPath.Tags(ACME));
    }

    @Test
    void emptyPathIsTheRoot() {
        assertThat(RegistryPath.parse("")).isEqualTo(new RegistryPath.Root());
    }

    @Test
    void uploadsAreReadWithAndWithoutSlash() {
        assertThat(RegistryPath.parse("acme/hello/blobs/uploads/"))
                .isEqualTo(new RegistryPath.Uploads(ACME));
        assertThat(RegistryPath.parse("acme/hello/blobs/uploads"))
                .isEqualTo(new RegistryPath.Uploads(ACME));
    }

    @Test
    void anUploadHasAnId() {
        UUID id = new UUID(1, 2);
        assertThat(RegistryPath.parse("hello/blobs/uploads/" + id))
                .isEqualTo(new RegistryPath.Upload(HELLO, id));
    }

    @Test
    void blobsAreNamedByDigest() {
        assertThat(RegistryPath.parse("hello/blobs/" + DIGEST))
                .isEqualTo(new RegistryPath.Blob(HELLO, DIGEST));
    }

    @Test
    void manifestsAreNamedByDigestOrTag() {
        assertThat(RegistryPath.parse("hello/manifests/" + DIGEST))
                .isEqualTo(new RegistryPath.Manifest(HELLO, new Reference.ByDigest(DIGEST)));
        assertThat(RegistryPath.parse("hello/manifests/1.0.0"))
                .isEqualTo(new RegistryPath.Manifest(HELLO, new Reference.ByTag("1.0.0")));
    }

    @Test
    void repositoriesMayBeCalledAsTheirParts() {
        assertThat(RegistryPath.parse("blobs/uploads/manifests/latest"))
                .isEqualTo(
                        new RegistryPath.Manifest(
                                RepositoryName.parse("blobs/uploads"),
                                new Reference.ByTag("latest")));
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/c/tags/list, NAME_INVALID",
        "Hello/tags/list, NAME_INVALID",
        "../tags/list, NAME_INVALID",
        "/tags/list, NAME_INVALID",
        "hello, NAME_UNKNOWN",
        "hello/world, NAME_UNKNOWN",
        "hello/world/else, NAME_UNKNOWN",
        "hello/blobs/sha256:12, DIGEST_INVALID",
        "hello/blobs/latest, DIGEST_INVALID",
        "hello/manifests/sha512:12, DIGEST_INVALID",
        "hello/manifests/-x, TAG_INVALID",
        "hello/blobs/uploads/1234, BLOB_UPLOAD_UNKNOWN",
    })
    void whatIsNoPathGetsTheErrorOfTheSpecification(String path, RegistryErrors code) {
        assertThatThrownBy(() -> RegistryPath.parse(path))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-4194303", "bytes 0-4194303/*", "bytes=0-4194303"})
    void rangesAreReadInAllSpellings(String text) {
        assertThat(ContentRange.parse(text)).isEqualTo(new ContentRange(0, 4194303));
        assertThat(ContentRange.parse(text).length()).isEqualTo(4 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "5-4", "-1-5", "0-99999999999999999999", "a-b"})
    void otherRangesAreRefused(String text) {
        assertThatThrownBy(() -> ContentRange.parse(text))
                .isInstanceOfSatisfying(
                        DormouseException.class,
                        e -> assertThat(e.code()).isEqualTo(RegistryErrors.BLOB_UPLOAD_INVALID));
    }
}
