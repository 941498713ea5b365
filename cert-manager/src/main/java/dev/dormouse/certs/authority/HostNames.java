package dev.dormouse.certs.authority;

import java.net.InetAddress;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Host names and addresses as certificates say them. */
final class HostNames {
    private HostNames() {}

    static GeneralName toGeneralName(String host) {
        return isAddress(host)
                ? new GeneralName(
                        GeneralName.iPAddress,
                        new DEROctetString(InetAddress.ofLiteral(host).getAddress()))
                : new GeneralName(GeneralName.dNSName, host);
    }

    /** Only these hosts, and what is under the names. */
    static NameConstraints only(List<String> hosts) {
        return new NameConstraints(
                hosts.stream().map(HostNames::subtree).toArray(GeneralSubtree[]::new), null);
    }

    private static GeneralSubtree subtree(String host) {
        if (!isAddress(host)) {
            return new GeneralSubtree(new GeneralName(GeneralName.dNSName, host));
        }
        byte[] address = InetAddress.ofLiteral(host).getAddress();
        byte[] withMask = new byte[address.length * 2];
        System.arraycopy(address, 0, withMask, 0, address.length);
        for (int i = address.length; i < withMask.length; i++) {
            withMask[i] = (byte) 0xFF;
        }
        return new GeneralSubtree(
                new GeneralName(GeneralName.iPAddress, new DEROctetString(withMask)));
    }

    private static boolean isAddress(String host) {
        try {
            return InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
