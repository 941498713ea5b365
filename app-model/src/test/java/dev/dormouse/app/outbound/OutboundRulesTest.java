package dev.dormouse.app.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.DormouseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundRulesTest {
    private static final Map<String, String> VARIABLES =
            Map.of("host", "db.example.com", "empty", "", "prefix", "10.0.0.0", "bits", "8");

    @ParameterizedTest
    @CsvSource({
        // scheme and port
        "https://a.com,            https, a.com,        443,  true",
        "https://a.com,            https, a.com,        444,  false",
        "https://a.com,            http,  a.com,        443,  false",
        "https://a.com/,           https, a.com,        443,  true",
        "http://a.com,             http,  a.com,        80,   true",
        "redis://a.com,            redis, a.com,        6379, true",
        "postgres://a.com,         postgres, a.com,     5432, true",
        "mysql://a.com,            mysql, a.com,        3306, true",
        "mqtt://a.com,             mqtt,  a.com,        1883, true",
        "*://a.com:81,             foo,   a.com,        81,   true",
        "https://a.com:*,          https, a.com,        9,    true",
        "https://a.com:8000..8003, https, a.com,        8000, true",
        "https://a.com:8000..8003, https, a.com,        8002, true",
        "https://a.com:8000..8003, https, a.com,        8003, false",
        "https://a.com:8443/,      https, a.com,        8443, true",
        // hosts
        "https://A.com,            https, a.COM,        443,  true",
        "https://a.com,            https, b.com,        443,  false",
        "https://a.com,            https, x.a.com,      443,  false",
        "https://*.a.com,          https, x.a.com,      443,  true",
        "https://*.a.com,          https, y.x.a.com,    443,  true",
        "https://*.a.com,          https, a.com,        443,  false",
        "https://*.a.com,          https, xa.com,       443,  false",
        "https://*,                https, any.thing,    443,  true",
        "*://*:*,                  foo,   1.2.3.4,      5,    true",
        // addresses
        "*://10.0.0.1:80,          http,  10.0.0.1,     80,   true",
        "*://10.0.0.1:80,          http,  0x0a.1,       80,   true",
        "*://10.0.0.0/8:80,        http,  10.1.2.3,     80,   true",
        "*://10.9.9.9/8:80,        http,  10.1.2.3,     80,   true",
        "*://10.0.0.0/8:80,        http,  11.0.0.1,     80,   false",
        "*://10.0.0.0/8:80,        http,  a.com,        80,   false",
        "*://0.0.0.0/0:80,         http,  1.2.3.4,      80,   true",
        "http://[::1],             http,  [::1],        80,   true",
        "http://[::1]:81,          http,  [0:0::1],     81,   true",
        "*://[2001:db8::]/32:80,   http,  [2001:db8::5], 80,  true",
        "*://[2001:db8::]/32:80,   http,  [2001:db9::5], 80,  false",
        "*://*.a.com:80,           http,  10.0.0.1,     80,   false",
        // self is never another host
        "http://self,              http,  self,         80,   false",
        // templates
        "redis://{{ host }}:6379,  redis, db.example.com, 6379, true",
        "*://{{ prefix }}/{{bits}}:80, http, 10.9.8.7,  80,   true",
        "'{{ empty }}',            http,  a.com,        80,   false",
        "'https://{{ empty }}',    https, a.com,        443,  false",
        // hosts that are none
        "*://*:*,                  http,  '',           80,   false",
        "*://*:*,                  http,  a b,          80,   false",
        "*://*:*,                  http,  1.2.3.4.5,    80,   false",
    })
    void entryAllows(String entry, String scheme, String host, int port, boolean allowed) {
        assertThat(rules(entry).allows(new OutboundTarget(scheme, host, port))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "http://self,     http,  true",
        "http://self.alt, http,  true",
        "http://self,     https, false",
        "*://self:*,      https, true",
        "http://*,        http,  true",
        "http://a.com,    http,  false",
    })
    void entryAllowsTheAppItself(String entry, String scheme, boolean allowed) {
        assertThat(rules(entry).allowsSelf(scheme)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "http://x.spin.internal, true",
        "http://*.spin.internal, true",
        "http://spin.internal,   false",
        "http://*,               false",
    })
    void chainingIsRecognised(String entry, boolean chaining) {
        assertThat(rules(entry).usesChaining()).isEqualTo(chaining);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.com                 | must have the form",
                "*                     | must have the form",
                "''                    | must have the form",
                "insecure:allow-all    | *://*:*",
                "https://a.com/path    | must not have a path",
                "https://a.com:80/path | must not have a path",
                "foo://a.com           | has no port",
                "https://a.com:x       | has a port",
                "https://a.com:65536   | has a port",
                "https://a.com:1..x    | has a port",
                "https://a.com:{1}     | lists ports",
                "https://{a}           | lists hosts",
                "{http}://a.com        | lists schemes",
                "ht2p://a.com:1        | has a scheme",
                "https://a.*.com       | may have",
                "https://*.*.com       | after",
                "https://*.1.2.3.4     | after",
                "https://a b.com       | no valid host",
                "https://1.2.3.4.5     | no valid host",
                "https://{{ host       | without",
            })
    void badEntryIsRefused(String entry, String expected) {
        assertThatThrownBy(() -> rules(entry))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void hintNamesTheEntryThatHelps() {
        OutboundTarget target = new OutboundTarget("https", "api.example.com", 443);
        assertThat(OutboundRules.hint(target)).contains("\"https://api.example.com\"");
        assertThat(rules("https://api.example.com").allows(target)).isTrue();
        OutboundTarget odd = new OutboundTarget("http", "[::1]", 81);
        assertThat(OutboundRules.hint(odd)).contains("\"http://[::1]:81\"");
        assertThat(rules("http://[::1]:81").allows(odd)).isTrue();
    }

    private static OutboundRules rules(String entry) {
        return OutboundRules.parse(List.of(entry), name -> VARIABLES.getOrDefault(name, "?"));
    }
}
