package dev.dormouse.apps.domain;

class FakeDnsTest extends DnsContract {
    private final FakeDns dns =
            new FakeDns()
                    .with("shop.test", "A", "192.0.2.1")
                    .with("shop.test", "A", "192.0.2.2")
                    .with("www.shop.test", "CNAME", "shop.test")
                    .with("txt.shop.test", "TXT", "a b")
                    .with("caa.shop.test", "CAA", "0 issue \"ca.test\"")
                    .broken("silent.test");

    @Override
    Dns dns() {
        return dns;
    }

    @Override
    String broken() {
        return "silent.test";
    }
}
