// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.domain.Listing;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listNetworks}. */
@Component(service = Operation.class)
public final class NetworkList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("NETWORK n").join("JOIN ZONE z ON z.ID = n.ZONE_ID")
      .join("JOIN NETWORK_OFFERING o ON o.ID = n.OFFERING_ID").join("LEFT JOIN DOMAIN_ d ON d.ID = n.DOMAIN_ID")
      .join("LEFT JOIN ACCOUNT a ON a.ID = n.ACCOUNT_ID").where("n.REMOVED IS NULL")
      .field("id", "n.ID", Type.UUID, "the ID of the network")
      .field("name", "n.NAME", Type.STRING, "the name of the network")
      .field("displaytext", "n.DISPLAY_TEXT", Type.STRING, "what the network is for")
      .field("zoneid", "n.ZONE_ID", Type.UUID, "the zone ID of the network")
      .field("zonename", "z.NAME", Type.STRING, "the zone name of the network")
      .field("networkofferingid", "n.OFFERING_ID", Type.UUID, "the ID of the network offering")
      .field("networkofferingname", "o.NAME", Type.STRING, "the name of the network offering")
      .field("networkofferingdisplaytext", "o.DISPLAY_TEXT", Type.STRING, "what the network offering is for")
      .field("networkofferingavailability", "o.AVAILABILITY", Type.STRING, "the availability of the network offering")
      .field("physicalnetworkid", "n.PHYSICAL_NETWORK_ID", Type.UUID, "the ID of the physical network")
      .field("state", "n.STATE", Type.STRING, "the state of the network")
      .field("type", "n.GUEST_TYPE", Type.STRING, "the guest type of the network")
      .field("acltype", "n.ACL_TYPE", Type.STRING, "who may use it: the accounts of a Domain, or one Account")
      .field("traffictype", "'Guest'", Type.STRING, "the traffic type of the network")
      .field("broadcastdomaintype", "CASE WHEN n.VLAN = 'untagged' THEN 'Native' ELSE 'Vlan' END", Type.STRING,
          "how the network is kept apart")
      .adminField("_bridge", "n.BRIDGE", Type.STRING, "")
      .adminField("vlan", "n.VLAN", Type.STRING, "the VLAN of the network")
      .field("gateway", "n.GATEWAY", Type.STRING, "the gateway of the network")
      .field("netmask", "n.NETMASK", Type.STRING, "the netmask of the network")
      .field("cidr", "n.CIDR", Type.STRING, "the addresses of the network")
      .adminField("startip", "n.START_IP", Type.STRING, "the first address that VMs get")
      .adminField("endip", "n.END_IP", Type.STRING, "the last address that VMs get")
      .field("dns1", "n.DNS1", Type.STRING, "the first DNS server")
      .field("dns2", "n.DNS2", Type.STRING, "the second DNS server")
      .field("networkdomain", "n.NETWORK_DOMAIN", Type.STRING, "the DNS domain of the network")
      .field("account", "a.NAME", Type.STRING, "the account that it belongs to")
      .field("domainid", "n.DOMAIN_ID", Type.UUID, "the domain ID of the network")
      .field("domain", "d.NAME", Type.STRING, "the domain name of the network")
      .field("domainpath", "d.PATH", Type.STRING, "the path of the domain")
      .field("specifyipranges", "o.SPECIFY_IP_RANGES", Type.BOOLEAN, "whether its addresses were named")
      .field("specifyvlan", "o.SPECIFY_VLAN", Type.BOOLEAN, "whether its VLAN or bridge was named")
      .field("subdomainaccess", "TRUE", Type.BOOLEAN, "whether domains below may use it")
      .field("canusefordeploy", "TRUE", Type.BOOLEAN, "whether VMs can be in it")
      .field("issystem", "FALSE", Type.BOOLEAN, "whether it belongs to the system")
      .field("restartrequired", "FALSE", Type.BOOLEAN, "whether it has to be restarted")
      .field("ispersistent", "FALSE", Type.BOOLEAN, "whether it is there without VMs")
      .field("isdefault", "FALSE", Type.BOOLEAN, "whether it is the default network")
      .adminField("displaynetwork", "TRUE", Type.BOOLEAN, "whether users see it")
      .field("related", "n.ID", Type.UUID, "the ID of the network that it belongs with")
      .field("created", "n.CREATED", Type.INSTANT, "when it was made")
      .filter("id", "n.ID", Operator.EQ).filter("name", "n.NAME", Operator.EQ)
      .filter("zoneid", "n.ZONE_ID", Operator.EQ)
      .filter("type", "LOWER(n.GUEST_TYPE)", Operator.EQ).filter("acltype", "LOWER(n.ACL_TYPE)", Operator.EQ)
      .filter("networkofferingid", "n.OFFERING_ID", Operator.EQ).filter("vlan", "n.VLAN", Operator.EQ)
      .filter("physicalnetworkid", "n.PHYSICAL_NETWORK_ID", Operator.EQ).filter("traffictype", "'guest'", Operator.EQ)
      .joinedFilter("specifyipranges", "o.SPECIFY_IP_RANGES", Operator.EQ).filter("_nothing", "n.ID", Operator.IN)
      .joinedFilter(Visible.ACCOUNT, "CASE WHEN n.ACL_TYPE = 'Domain' THEN d.PATH ELSE n.ACCOUNT_ID END", Operator.IN)
      .joinedFilter(Visible.DOMAIN, "CASE WHEN n.ACL_TYPE = 'Domain' THEN d.PATH ELSE n.DOMAIN_ID END", Operator.IN)
      .keywords("n.NAME", "n.DISPLAY_TEXT").order("n.CREATED, n.ID").tagged("Network").annotated().build();
  static final FieldDescriptor[] MORE = {
      new FieldDescriptor("broadcasturi", "string", "the bridge of the hosts, as bridge://NAME", RoleType.ROOT,
          List.of()),
      FieldDescriptor.list("service", "the services of the network", List.of())};

  @Activate
  public NetworkList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listNetworks", "Lists networks.").rest("networks", "GET")
        .roles(RoleType.ALL).findId("id", "Network", "the ID of the network").text("name", "the name of the network")
        .findId("zoneid", "Zone", "networks of this zone").text("type", "the guest type: Shared")
        .text("acltype", "Account or Domain").text("networkfilter", "Account, Domain, AccountDomain, Shared or All")
        .findId("networkofferingid", "NetworkOffering", "networks of this offering")
        .findId("physicalnetworkid", "PhysicalNetwork", "networks on this physical network")
        .text("traffictype", "the traffic type: Guest").flag("specifyipranges", "whether the addresses were named")
        .flag("canusefordeploy", "false finds nothing: VMs can be in any network")
        .flag("issystem", "true finds nothing: there are no system networks")
        .flag("forvpc", "true finds nothing: there are no VPCs")
        .flag("restartrequired", "true finds nothing: no network needs a restart")
        .list("supportedservices", "finds nothing when given: no network has services")
        .with(ParameterDescriptor.string("vlan", "the VLAN of the network").only(RoleType.ROOT),
            ParameterDescriptor.of("displaynetwork", ParameterType.BOOLEAN,
            "false finds nothing: users see every network")
                .only(RoleType.ROOT),
            ParameterDescriptor.of("retrieveonlyresourcecount", ParameterType.BOOLEAN, "true for the count alone"))
        .byTags().owned()
        .flag("showicon", "has no effect: nothing has an icon")
        .refuses("networks are not tied to others", "associatednetworkid")
        .refuses(Absent.VPCS, "vpcid")
        .answersList("network", MODEL, MORE).build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>(Visible.to(tx, call));
    for (String name : List.of("type", "acltype", "traffictype")) {
      p.string(name).ifPresent(text -> filters.put(name, text.toLowerCase(Locale.ROOT)));
    }
    p.string("networkfilter").ifPresent(text -> networkFilter(text, filters));
    if (p.flag("issystem", false) || p.flag("forvpc", false) || p.flag("restartrequired", false)
        || !p.flag("canusefordeploy", true) || !p.flag("displaynetwork", true)
        || !p.list("supportedservices").isEmpty()) {
      filters.put("_nothing", List.of());
    }
    return filters;
  }

  private static void networkFilter(String text, Map<String, Object> filters) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "account" -> filters.put("acltype", "account");
      case "domain" -> filters.put("acltype", "domain");
      case "shared" -> filters.put("type", "shared");
      case "accountdomain", "all" -> { }
      default -> throw ApiException.parameter(
          "networkfilter must be Account, Domain, AccountDomain, Shared or All, not " + text);
    }
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(NetworkList::complete);
  }

  private static void complete(Map<String, Object> row) {
    Object bridge = row.remove("_bridge");
    row.put("broadcasturi", bridge == null ? null : "bridge://" + bridge);
    row.put("service", List.of());
  }

  /** One network, as the fields of an answer. */
  static Map<String, Object> one(Tx tx, Caller caller, UUID id) {
    Map<String, Object> row = new Listing(MODEL).shown(tx, caller, id);
    complete(row);
    return row;
  }
}
