// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Zone;
import io.welkin.inventory.model.ZoneBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Ipv4;
import io.welkin.topology.internal.Places;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createZone}. As in CloudStack, a zone begins disabled unless the call says otherwise. */
@Component(service = Operation.class)
public final class CreateZone extends ChangeOperation {
  @Activate
  public CreateZone(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("createZone", "Creates a zone.").rest("zones", "POST").roles(RoleType.ROOT)
        .changes("ZONE.CREATE", "Zone").need("name", "the name of the zone, unique")
        .need("networktype", "Basic or Advanced").need("dns1", "the first DNS server of guests")
        .text("dns2", "the second DNS server of guests")
        .need("internaldns1", "the first DNS server of the infrastructure")
        .text("internaldns2", "the second DNS server of the infrastructure")
        .text("allocationstate", "Enabled or Disabled, default Disabled")
        .text("domain", "the DNS domain of guests").id("domainid", "Domain", "the domain that the zone is dedicated to")
        .text("guestcidraddress", "the address range of guests")
        .flag("localstorageenabled", "whether disks may be on storage of one host, default false")
        .flag("securitygroupenabled", "there are no security groups: only false is accepted")
        .refuses(Absent.IPV6, "ip6dns1", "ip6dns2")
        .refuses("there are no edge zones", "isedge")
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroups")
        .answersObject("zone", ZoneList.MODEL).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    String name = p.text("name");
    Places.lock(tx, Places.REGION);
    Places.unique(tx, Zone.class, Where.live(), name, null, "A zone");
    if (p.flag("securitygroupenabled", false)) {
      throw ApiException.parameter("securitygroupenabled must be false: there are no security groups");
    }
    p.string("guestcidraddress").ifPresent(cidr -> Ipv4.cidr("guestcidraddress", cidr));
    for (String dns : List.of("dns1", "dns2", "internaldns1", "internaldns2")) {
      p.string(dns).ifPresent(address -> Ipv4.address(dns, address));
    }
    UUID id = Ids.next();
    tx.of(Zone.class).insert(ZoneBuilder.builder().id(id).name(name).networkType(networkType(p.text("networktype")))
        .dns1(p.text("dns1")).dns2(p.string("dns2", null)).internalDns1(p.text("internaldns1"))
        .internalDns2(p.string("internaldns2", null)).networkDomain(p.string("domain", null))
        .guestCidr(p.string("guestcidraddress", null)).localStorage(p.flag("localstorageenabled", false))
        .allocationState(Places.allocationState(p.string("allocationstate", "Disabled")))
        .domainId(p.uuid("domainid").orElse(null)).token(UUID.randomUUID().toString()).details(Map.of())
        .created(tx.now()).build());
    return ZoneList.one(tx, call.caller(), id);
  }

  private static String networkType(String text) {
    for (String type : List.of("Basic", "Advanced")) {
      if (type.equalsIgnoreCase(text)) {
        return type;
      }
    }
    throw ApiException.parameter("networktype must be Basic or Advanced, not " + text);
  }
}
