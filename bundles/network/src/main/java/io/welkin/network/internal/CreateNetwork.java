// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.NetworkBuilder;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.inventory.model.PhysicalNetwork;
import io.welkin.inventory.model.Zone;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** {@code createNetwork}: shared networks, which root administrators make. */
@Component(service = Operation.class, configurationPid = "io.welkin.network")
@Designate(ocd = NetworkConfig.class)
public final class CreateNetwork extends ChangeOperation {
  private final String defaultBridge;

  @Activate
  public CreateNetwork(@Reference UnitOfWork unitOfWork, NetworkConfig config) {
    super(unitOfWork, Describe.operation("createNetwork", "Creates a network that accounts share.")
        .rest("networks", "POST")
        .roles(RoleType.ALL).changes("NETWORK.CREATE", "Network").need("name", "the name of the network")
        .text("displaytext", "what the network is for, default its name")
        .needId("networkofferingid", "NetworkOffering", "the ID of the network offering, of guest type Shared")
        .needId("zoneid", "Zone", "the zone of the network").text("gateway", "the gateway of the network")
        .text("netmask", "the netmask of the network").text("startip", "the first address that VMs get")
        .text("endip", "the last address that VMs get, default startip")
        .with(ParameterDescriptor.string("vlan",
                "untagged (default), bridge://NAME, or with bridge the VLAN that it carries").only(RoleType.ROOT),
            ParameterDescriptor.string("bridge", "the bridge of the hosts that cards are plugged into;"
                + " default the one that a tag bridge:NAME of the physical network names, else the configured one")
            .only(RoleType.ROOT))
        .id("physicalnetworkid", "PhysicalNetwork", "the ID of the physical network, default the zone's only one")
        .text("acltype", "Domain (default), or Account with account and domainid")
        .text("account", "the account that it is for, with domainid")
        .id("domainid", "Domain", "the domain whose accounts use it, default the root domain")
        .text("dns1", "the first DNS server, default the zone's")
        .text("dns2", "the second DNS server, default the zone's")
        .text("networkdomain", "the DNS domain, default the zone's")
        .flag("displaynetwork", "has no effect: every network is shown")
        .refuses(Absent.VPCS, "vpcid", "aclid")
        .refuses(Absent.ROUTED, "asnumber", "bgppeerids", "cidrsize")
        .refuses("networks are not tied to others", "associatednetworkid")
        .refuses(Absent.IPV6, "ip6cidr", "ip6gateway", "ip6dns1", "ip6dns2", "startipv6", "endipv6", "routeripv6")
        .refuses("networks have no id outside", "externalid")
        .refuses("there are no private VLANs", "isolatedpvlan", "isolatedpvlantype")
        .refuses("networks have no router", "privatemtu", "publicmtu", "routerip", "sourcenatipaddress",
            "tungstenvirtualrouteruuid")
        .refuses("networks of one VLAN must be apart", "bypassvlanoverlapcheck")
        .refuses("networks show who uses them", "hideipaddressusage")
        .refuses("shared networks are of domains and accounts", "projectid")
        .flag("subdomainaccess", "has no effect: the domains below use it too")
        .answersObject("network", NetworkList.MODEL, NetworkList.MORE).build());
    this.defaultBridge = Vlans.name(config.defaultBridge());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    UUID zoneId = p.id("zoneid");
    tx.leases().nextFence(zoneId);
    Zone zone = tx.of(Zone.class).find(zoneId).filter(z -> z.removed() == null)
        .orElseThrow(() -> ApiException.parameter("There is no zone with the id " + zoneId));
    shared(tx, p.id("networkofferingid"));
    if (!call.caller().root()) {
      throw ApiException.denied("Only a root administrator may create a shared network");
    }
    PhysicalNetwork physical = physical(tx, p, zoneId);
    String bridge = p.string("bridge").map(Vlans::name).or(() -> Vlans.bridge(p.string("vlan", null)))
        .or(() -> physical == null ? Optional.empty() : Vlans.bridge(physical)).orElse(defaultBridge);
    String vlan = Vlans.vlan(p.string("vlan", null), p.has("bridge"));
    Ipv4Range range = Ipv4Range.of(need(p, "gateway"), need(p, "netmask"), need(p, "startip"), p.string("endip", null));
    apart(tx, zoneId, bridge, range);
    for (String dns : List.of("dns1", "dns2")) {
      p.string(dns).ifPresent(text -> Ipv4Range.address(dns, text));
    }
    NetworkBuilder row = NetworkBuilder.builder().id(Ids.next()).zoneId(zoneId).offeringId(p.id("networkofferingid"))
        .physicalNetworkId(physical == null ? null : physical.id()).name(p.text("name"))
        .displayText(p.string("displaytext", p.text("name"))).guestType("Shared").state("Setup").bridge(bridge)
        .vlan(vlan)
        .gateway(range.gateway().toString()).netmask(p.text("netmask").trim()).cidr(range.cidr())
        .startIp(Ipv4Range.text(range.first())).endIp(Ipv4Range.text(range.last()))
        .dns1(p.string("dns1", zone.dns1())).dns2(p.string("dns2", zone.dns2()))
        .networkDomain(p.string("networkdomain", zone.networkDomain())).created(tx.now());
    Network made = tx.of(Network.class).insert(owned(tx, p, row).build());
    return new Answer.Item(NetworkList.one(tx, call.caller(), made.id()));
  }

  private static String need(Parameters p, String name) {
    return p.string(name).orElseThrow(() -> ApiException.parameter("a shared network needs " + name));
  }

  private static void shared(Tx tx, UUID id) {
    NetworkOffering offering = tx.of(NetworkOffering.class).get(id);
    if (!"Shared".equals(offering.guestType()) || !"Enabled".equals(offering.state())) {
      throw ApiException.parameter("The network offering " + offering.name()
          + " is not an enabled one of guest type Shared");
    }
  }

  private static PhysicalNetwork physical(Tx tx, Parameters p, UUID zone) {
    List<PhysicalNetwork> all = tx.of(PhysicalNetwork.class).list(Where.live().and("zoneId", zone));
    if (!p.has("physicalnetworkid")) {
      return all.size() == 1 ? all.get(0) : null;
    }
    PhysicalNetwork named = all.stream().filter(n -> n.id().equals(p.id("physicalnetworkid"))).findFirst()
        .orElseThrow(() -> ApiException.parameter("The physical network is not in the zone " + zone));
    if (!"Enabled".equals(named.state())) {
      throw ApiException.parameter("The physical network " + named.name() + " is " + named.state());
    }
    tx.leases().nextFence(named.id());
    return named;
  }

  /** On one bridge, no address may be in two networks. */
  private static void apart(Tx tx, UUID zone, String bridge, Ipv4Range range) {
    for (Network other : tx.of(Network.class).list(Where.live().and("zoneId", zone).and("bridge", bridge))) {
      if (Ipv4Range.of(other).filter(range::overlaps).isPresent()) {
        throw ApiException.parameter("The addresses " + Ipv4Range.text(range.first()) + " to "
            + Ipv4Range.text(range.last())
            + " overlap those of the network " + other.name() + " on the same bridge");
      }
    }
  }

  private static NetworkBuilder owned(Tx tx, Parameters p, NetworkBuilder row) {
    String type = p.string("acltype", p.has("account") ? "Account" : "Domain");
    UUID domain = p.uuid("domainid").orElseGet(() -> tx.of(Domain.class).first(Where.live().and("path", "/"))
        .map(Domain::id).orElse(null));
    if (type.equalsIgnoreCase("Domain")) {
      return row.aclType("Domain").domainId(domain);
    }
    if (!type.equalsIgnoreCase("Account")) {
      throw ApiException.parameter("acltype must be Domain or Account, not " + type);
    }
    String name = p.string("account")
        .orElseThrow(() -> ApiException.parameter("acltype Account needs account and domainid"));
    Account account = tx.of(Account.class).first(Where.live().and("domainId", domain).and("name", name))
        .orElseThrow(() -> ApiException.parameter("There is no account " + name + " in the domain " + domain));
    return row.aclType("Account").accountId(account.id()).domainId(domain);
  }
}
