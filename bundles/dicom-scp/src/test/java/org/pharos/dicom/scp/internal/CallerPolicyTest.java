package org.pharos.dicom.scp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharos.core.network.Manufacturer;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Modality.Permission;
import org.pharos.dicom.net.negotiation.AssociateAccept;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.pharos.dicom.net.negotiation.Rejection;
import org.pharos.dicom.net.negotiation.UserInformation;

class CallerPolicyTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);
    private static final InetSocketAddress ELSEWHERE = elsewhere();

    private static final UserInformation USER =
            new UserInformation(16384, "1.2.3", null, null, List.of(), List.of(), List.of(), null, null);

    @Test
    void calledAetCountsOnlyIfChecked() {
        assertThat(policy(false, Set.of(Permission.ECHO)).check(request("CT", "OTHER"), HERE))
                .isEmpty();
        assertThat(policy(true, Set.of(Permission.ECHO)).check(request("CT", "OTHER"), HERE))
                .contains(Rejection.CALLED_AET);
        assertThat(policy(true, Set.of(Permission.ECHO)).check(request("CT", "pharos "), HERE))
                .isEmpty();
    }

    @Test
    void titleThatWouldForgeTheLogIsRejected() {
        CallerPolicy open = policy(false, Set.of(Permission.STORE));

        assertThat(open.check(request("CT\nERROR", "PHAROS"), HERE)).contains(Rejection.CALLING_AET);
        assertThat(open.check(request("CT", "PHA\\ROS"), HERE)).contains(Rejection.CALLING_AET);
    }

    @Test
    void unknownCallerIsRejectedOnlyWhereNothingIsOpenToAll() {
        assertThat(policy(false, Set.of(Permission.STORE)).check(request("NOBODY", "PHAROS"), HERE))
                .isEmpty();
        assertThat(policy(false, Set.of()).check(request("NOBODY", "PHAROS"), HERE))
                .contains(Rejection.CALLING_AET);
        assertThat(policy(false, Set.of(), modality("CT", "127.0.0.1", EnumSet.allOf(Permission.class)))
                        .check(request("ct", "PHAROS"), HERE))
                .isEmpty();
    }

    @Test
    void modalityMayDoWhatItIsAllowed() {
        CallerPolicy policy = policy(false, Set.of(), modality("CT", "127.0.0.1", EnumSet.of(Permission.STORE)));

        assertThat(policy.allows(association("CT", HERE), Permission.STORE)).isTrue();
        assertThat(policy.allows(association("CT", HERE), Permission.ECHO)).isFalse();
        assertThat(policy.allows(association("MR", HERE), Permission.STORE)).isFalse();
    }

    @Test
    void modalitiesOfOneTitleMustAllBeAllowed() {
        CallerPolicy policy = policy(
                false,
                Set.of(),
                modality("CT", "127.0.0.1", EnumSet.of(Permission.STORE, Permission.ECHO)),
                modality("CT", "127.0.0.9", EnumSet.of(Permission.STORE)));

        assertThat(policy.allows(association("CT", HERE), Permission.STORE)).isTrue();
        assertThat(policy.allows(association("CT", HERE), Permission.ECHO)).isFalse();
    }

    @Test
    void callerOfASharedTitleIsTheOneAtItsAddress() {
        CallerPolicy policy =
                policy(false, Set.of(), modality("CT", "127.0.0.9", Set.of()), modality("CT", "127.0.0.1", Set.of()));

        assertThat(policy.caller(association("ct", HERE)).orElseThrow().host()).isEqualTo("127.0.0.1");
        assertThat(policy.caller(association("ct", ELSEWHERE)).orElseThrow().host())
                .isEqualTo("127.0.0.9");
        assertThat(policy.caller(association("MR", HERE))).isEmpty();
    }

    @Test
    void hostDecidesWhereHostsAreChecked() {
        var policy = new CallerPolicy(
                "PHAROS",
                false,
                false,
                true,
                Set.of(),
                () -> List.of(modality("CT", "localhost", EnumSet.of(Permission.STORE))));

        assertThat(policy.allows(association("CT", HERE), Permission.STORE)).isTrue();
        assertThat(policy.allows(association("CT", ELSEWHERE), Permission.STORE))
                .isFalse();
    }

    @Test
    void caseOfTitlesCountsIfStrict() {
        var policy = new CallerPolicy(
                "PHAROS",
                true,
                true,
                false,
                Set.of(Permission.STORE),
                () -> List.of(modality("CT", "127.0.0.1", EnumSet.allOf(Permission.class))));

        assertThat(policy.check(request("CT", "pharos"), HERE)).contains(Rejection.CALLED_AET);
        assertThat(policy.allows(association("ct", HERE), Permission.ECHO)).isFalse();
    }

    private static InetSocketAddress elsewhere() {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 9}), 5000);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CallerPolicy policy(boolean checkCalledAet, Set<Permission> openToAll, Modality... modalities) {
        return new CallerPolicy("PHAROS", checkCalledAet, false, false, openToAll, () -> List.of(modalities));
    }

    private static Modality modality(String aet, String host, Set<Permission> permissions) {
        return new Modality(aet + host, aet, host, 104, Manufacturer.GENERIC, permissions);
    }

    private static AssociateRequest request(String callingAet, String calledAet) {
        return new AssociateRequest(calledAet, callingAet, AssociateRequest.APPLICATION_CONTEXT, List.of(), USER);
    }

    private static AssociationInfo association(String callingAet, InetSocketAddress remote) {
        return AssociationInfo.of(1, remote, request(callingAet, "PHAROS"), new AssociateAccept(List.of(), USER));
    }
}
