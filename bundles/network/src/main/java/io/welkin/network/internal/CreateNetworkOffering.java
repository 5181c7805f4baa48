// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.inventory.model.NetworkOfferingBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createNetworkOffering}: of shared guest networks without services, which are the networks that there are. */
@Component(service = Operation.class)
public final class CreateNetworkOffering extends ChangeOperation {
  @Activate
  public CreateNetworkOffering(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("createNetworkOffering", "Makes a network offering.").rest("network-offerings", "POST")
        .roles(RoleType.ROOT).changes("NETWORK.OFFERING.CREATE", "NetworkOffering").need("name", "the name of the offering")
        .need("guestiptype", "the guest type: Shared").need("traffictype", "the traffic type: Guest")
        .text("displaytext", "what the offering is for").text("availability", "Optional (default) or Required")
        .flag("specifyvlan", "whether a network of it names its VLAN or bridge")
        .flag("specifyipranges", "whether a network of it names its addresses")
        .flag("enable", "whether it can be used at once, default false").list("supportedservices", "none: refused when given")
        .flag("conservemode", "has no effect: there are no services that share an address")
        .refuses(Absent.SCOPES, "domainid", "zoneid")
        .refuses(Absent.SERVICES, "serviceproviderlist", "servicecapabilitylist", "serviceofferingid", "egressdefaultpolicy",
            "keepaliveenabled", "maxconnections", "provider", "fornsx", "fortungsten", "nsxsupportlb", "nsxsupportsinternallb")
        .refuses(Absent.ROUTED, "networkmode", "routingmode", "specifyasnumber")
        .refuses("traffic is not throttled", "networkrate")
        .refuses("offerings have no tags", "tags")
        .refuses(Absent.SERVICES, "details")
        .refuses(Absent.IPV6, "internetprotocol")
        .refuses(Absent.VPCS, "forvpc")
        .refuses("networks are there for good", "ispersistent")
        .answersObject("networkoffering", NetworkOfferingList.MODEL, NetworkOfferingList.SERVICE).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    if (!p.text("guestiptype").equalsIgnoreCase("Shared") || !p.text("traffictype").equalsIgnoreCase("Guest")
        || !p.list("supportedservices").isEmpty()) {
      throw new ApiException(ApiError.UNSUPPORTED_ACTION, ApiException.CS_UNSUPPORTED,
          "There are shared guest networks without services, and no others yet");
    }
    unused(tx, p.text("name"));
    NetworkOffering made = tx.of(NetworkOffering.class).insert(NetworkOfferingBuilder.builder().id(Ids.next())
        .name(p.text("name")).displayText(p.string("displaytext", p.text("name"))).guestType("Shared").trafficType("Guest")
        .availability(availability(p.string("availability", "Optional"))).specifyVlan(p.flag("specifyvlan", true))
        .specifyIpRanges(p.flag("specifyipranges", true)).state(p.flag("enable", false) ? "Enabled" : "Disabled")
        .created(tx.now()).build());
    return NetworkOfferingList.one(tx, call, made.id());
  }

  static void unused(Tx tx, String name) {
    if (tx.of(NetworkOffering.class).first(Where.live().and("name", name)).isPresent()) {
      throw ApiException.parameter("there is a network offering " + name + " already");
    }
  }

  static String availability(String text) {
    return List.of("Optional", "Required").stream().filter(text::equalsIgnoreCase).findFirst()
        .orElseThrow(() -> ApiException.parameter("availability is Optional or Required, not " + text));
  }
}
