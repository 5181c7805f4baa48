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
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listNetworkOfferings}. None brings a network service yet. */
@Component(service = Operation.class)
public final class NetworkOfferingList extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("NETWORK_OFFERING o").where("o.REMOVED IS NULL")
      .field("id", "o.ID", Type.UUID, "the ID of the network offering")
      .field("name", "o.NAME", Type.STRING, "the name of the network offering")
      .field("displaytext", "o.DISPLAY_TEXT", Type.STRING, "what the network offering is for")
      .field("guestiptype", "o.GUEST_TYPE", Type.STRING, "the guest type: Shared")
      .field("traffictype", "o.TRAFFIC_TYPE", Type.STRING, "the traffic type: Guest")
      .field("availability", "o.AVAILABILITY", Type.STRING, "Optional or Required")
      .field("specifyvlan", "o.SPECIFY_VLAN", Type.BOOLEAN, "whether a network of it names its VLAN or bridge")
      .field("specifyipranges", "o.SPECIFY_IP_RANGES", Type.BOOLEAN, "whether a network of it names its addresses")
      .field("isdefault", "o.DEFAULT_OFFERING", Type.BOOLEAN, "whether it came with the software")
      .field("state", "o.STATE", Type.STRING, "Enabled or Disabled")
      .field("created", "o.CREATED", Type.INSTANT, "when it was made")
      .field("forvpc", "FALSE", Type.BOOLEAN, "whether it is for networks of a VPC")
      .field("ispersistent", "FALSE", Type.BOOLEAN, "whether its networks are there without VMs")
      .filter("id", "o.ID", Operator.EQ).filter("name", "o.NAME", Operator.EQ)
      .filter("displaytext", "o.DISPLAY_TEXT", Operator.EQ).filter("guestiptype", "o.GUEST_TYPE", Operator.EQ)
      .filter("traffictype", "o.TRAFFIC_TYPE", Operator.EQ).filter("availability", "o.AVAILABILITY", Operator.EQ)
      .filter("state", "o.STATE", Operator.EQ).filter("specifyvlan", "o.SPECIFY_VLAN", Operator.EQ)
      .filter("specifyipranges", "o.SPECIFY_IP_RANGES", Operator.EQ)
      .filter("isdefault", "o.DEFAULT_OFFERING", Operator.EQ)
      .filter("_nothing", "o.ID", Operator.IN)
      .keywords("o.NAME", "o.DISPLAY_TEXT").order("o.CREATED, o.ID").annotated().build();

  static final FieldDescriptor SERVICE = FieldDescriptor.list("service", "the services of it", List.of());

  @Activate
  public NetworkOfferingList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listNetworkOfferings", "Lists network offerings.")
        .rest("network-offerings", "GET").roles(RoleType.ALL)
        .findId("id", "NetworkOffering", "the ID of the network offering")
        .text("name", "the name of the network offering")
        .text("displaytext", "the display text of the network offering").text("guestiptype", "the guest type")
        .text("traffictype", "the traffic type").text("availability", "Optional or Required")
        .text("state", "Enabled or Disabled").flag("specifyvlan", "whether its networks name their VLAN or bridge")
        .flag("specifyipranges", "whether its networks name their addresses")
        .flag("isdefault", "whether it came with the software").flag("forvpc", "true finds nothing: there are no VPCs")
        .flag("sourcenatsupported", "true finds nothing: no offering has services")
        .list("supportedservices", "finds nothing when given: no offering has services").paged()
        .findId("domainid", "Domain", "has no effect: offerings are for every domain")
        .findId("zoneid", "Zone", "has no effect: offerings are for every zone")
        .refuses("offerings have no tags", "istagged", "tags")
        .refuses("a network keeps its offering", "networkid")
        .refuses(Absent.ROUTED, "routingmode")
        .answersList("networkoffering", MODEL, SERVICE)
        .build());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Parameters p = call.parameters();
    boolean nothing = p.flag("forvpc", false) || p.flag("sourcenatsupported", false)
        || !p.list("supportedservices").isEmpty();
    return nothing ? Map.of("_nothing", List.of()) : Map.of();
  }

  /** One offering, as an answer. */
  static Answer one(Tx tx, Call call, UUID id) {
    Map<String, Object> row = new Listing(MODEL).shown(tx, call.caller(), id);
    row.put("service", List.of());
    return new Answer.Item(row);
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(row -> row.put("service", List.of()));
  }
}
