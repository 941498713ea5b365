package dev.dormouse.web.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.dormouse.kernel.DormouseException;
import org.junit.jupiter.api.Test;

class EditionTest {
    private final Edition seventh = new Edition(7);

    @Test
    void theSameStateIsEdited() {
        assertThatNoException().isThrownBy(() -> seventh.check("\"7\""));
        assertThatNoException().isThrownBy(() -> seventh.check("\"6\", \"7\""));
        assertThatNoException().isThrownBy(() -> seventh.check("*"));
        assertThat(seventh.etag().getValue()).isEqualTo("7");
    }

    @Test
    void anotherStateIsNot() {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> seventh.check("\"6\""))
                .extracting(failure -> failure.code().id())
                .isEqualTo("stale-edit");
    }

    @Test
    void aWeakTagNamesNoState() {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> seventh.checkIfGiven("W/\"7\""));
    }

    @Test
    void whereItIsWantedAnEditMustNameItsState() {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> seventh.check(null))
                .extracting(failure -> failure.code().id())
                .isEqualTo("edit-without-etag");
        assertThatNoException().isThrownBy(() -> seventh.checkIfGiven(null));
    }
}
