package org.pharos.dicom.scp.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pharos.core.network.Modalities;
import org.pharos.core.network.Modality;
import org.pharos.core.network.Modality.Permission;
import org.pharos.dicom.net.AdmissionPolicy;
import org.pharos.dicom.net.negotiation.AssociateRequest;
import org.pharos.dicom.net.negotiation.AssociationInfo;
import org.pharos.dicom.net.negotiation.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may associate and what each may ask for. An unknown caller is let in as long as anything is open to everybody, and
 * then checked at each command.
 *
 * @param aet title of this server
 * @param checkCalledAet whether callers must use it
 * @param strictAets whether upper and lower case differ in titles
 * @param checkHosts whether a modality must call from the host it is declared with
 * @param openToAll what needs no declaration
 */
record CallerPolicy(
        String aet,
        boolean checkCalledAet,
        boolean strictAets,
        boolean checkHosts,
        Set<Permission> openToAll,
        Modalities modalities)
        implements AdmissionPolicy {
    private static final Logger logger = LoggerFactory.getLogger(CallerPolicy.class);
    private static final int LONGEST_AET = 16;

    CallerPolicy {
        openToAll = Set.copyOf(openToAll);
        if (aet.isEmpty() || aet.length() > LONGEST_AET) {
            throw new IllegalArgumentException("DicomAet must have 1 to 16 characters");
        }
    }

    static CallerPolicy of(ScpOptions options, Modalities modalities) {
        return new CallerPolicy(
                options.dicomAet().strip(),
                options.dicomCheckCalledAet(),
                options.strictAetComparison(),
                options.dicomCheckModalityHost(),
                openToAll(options),
                modalities);
    }

    private static Set<Permission> openToAll(ScpOptions options) {
        var result = EnumSet.noneOf(Permission.class);
        if (options.dicomAlwaysAllowEcho()) {
            result.add(Permission.ECHO);
        }
        if (options.dicomAlwaysAllowStore()) {
            result.add(Permission.STORE);
        }
        if (options.dicomAlwaysAllowFind()) {
            result.add(Permission.FIND);
        }
        if (options.dicomAlwaysAllowFindWorklist()) {
            result.add(Permission.FIND_WORKLIST);
        }
        if (options.dicomAlwaysAllowGet()) {
            result.add(Permission.GET);
        }
        if (options.dicomAlwaysAllowMove()) {
            result.add(Permission.MOVE);
        }
        return result;
    }

    @Override
    public Optional<Rejection> check(AssociateRequest request, InetSocketAddress remote) {
        if (!isTitle(request.callingAet()) || !isTitle(request.calledAet())) {
            logger.warn("Association from {} refused: a title has characters it must not have", remote.getAddress());
            return Optional.of(Rejection.CALLING_AET);
        }
        if (checkCalledAet && !isSame(aet, request.calledAet())) {
            logger.warn(
                    "Association of {} at {} refused: it calls {}, not this server's title",
                    request.callingAet(),
                    remote.getAddress(),
                    request.calledAet());
            return Optional.of(Rejection.CALLED_AET);
        }
        if (openToAll.isEmpty() && callers(request.callingAet(), remote).isEmpty()) {
            logger.warn(
                    "Association of {} at {} refused: no such modality is declared",
                    request.callingAet(),
                    remote.getAddress());
            return Optional.of(Rejection.CALLING_AET);
        }
        return Optional.empty();
    }

    /** Whether this caller may do this. Several modalities of one title must all be allowed it. */
    boolean allows(AssociationInfo association, Permission permission) {
        if (openToAll.contains(permission)) {
            return true;
        }
        List<Modality> callers = callers(association.callingAet(), association.remote());
        boolean allowed = !callers.isEmpty() && callers.stream().allMatch(m -> m.allows(permission));
        if (!allowed) {
            logger.warn("Request of {} is refused: {} isn't granted to it", association.peer(), permission.key());
        }
        return allowed;
    }

    /** As which declared modality this caller is known; of several with its title the one that is where it calls from. */
    Optional<Modality> caller(AssociationInfo association) {
        List<Modality> callers = callers(association.callingAet(), association.remote());
        if (callers.size() < 2) {
            return callers.stream().findFirst();
        }
        return callers.stream()
                .filter(m -> isAt(m.host(), association.remote().getAddress()))
                .findFirst()
                .or(() -> callers.stream().findFirst());
    }

    private List<Modality> callers(String callingAet, InetSocketAddress remote) {
        return modalities.all().stream()
                .filter(m -> isSame(m.aet(), callingAet))
                .filter(m -> !checkHosts || isAt(m.host(), remote.getAddress()))
                .toList();
    }

    /** PS3.5 6.2: neither control characters, which would forge lines of the log, nor a backslash. */
    private static boolean isTitle(String aet) {
        return aet.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
    }

    /** Whether two titles are one. */
    boolean isSame(String a, String b) {
        return strictAets ? a.strip().equals(b.strip()) : a.strip().equalsIgnoreCase(b.strip());
    }

    private static boolean isAt(String host, InetAddress address) {
        try {
            return Arrays.asList(InetAddress.getAllByName(host)).contains(address);
        } catch (UnknownHostException e) {
            logger.warn("Host {} of a modality is unknown", host);
            return false;
        }
    }
}
