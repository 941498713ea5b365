package dev.dormouse.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.kernel.id.TokenId;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTextTest {
    private final TokenId id = new TokenId(UUID.fromString("0197f6a0-1234-7abc-8def-0123456789ab"));
    private final ApiTokenText token = ApiTokenText.random(id, new SecureRandom());

    @Test
    void itIsReadAsItIsWritten() {
        assertThat(token.reveal()).matches("dor_pat_[0-9a-z]{26}_[0-9A-Za-z]{43}[0-9A-Za-z]{6}");
        assertThat(ApiTokenText.read(token.reveal()))
                .hasValueSatisfying(read -> {
                    assertThat(read.id()).isEqualTo(id);
                    assertThat(read.sha256()).isEqualTo(token.sha256());
                });
    }

    @Test
    void aChangedCharacterIsSeenWithoutALookUp() {
        String text = token.reveal();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'a' ? 'b' : 'a';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(ApiTokenText.read(changed)).as(changed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dor_pat_", "dor_pat_x_y", "dor_op_abc", "ghp_0123456789"})
    void nonsenseIsNoToken(String text) {
        assertThat(ApiTokenText.read(text)).isEmpty();
    }

    @Test
    void itDoesNotShowItselfInALog() {
        assertThat(token.toString()).contains(id.toString()).doesNotContain(token.reveal());
    }
}
