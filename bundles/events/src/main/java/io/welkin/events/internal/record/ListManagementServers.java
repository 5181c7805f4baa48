// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listManagementServers}: the control nodes, those included that went without saying so. */
@Component(service = Operation.class)
public final class ListManagementServers extends ListOperation {
  static final ReadModel MODEL = ReadModel.from("CONTROL_NODE n")
      .field("id", "n.ID", Type.UUID, "the ID of the node")
      .field("name", "n.NAME", Type.STRING, "the name of the node")
      .field("version", "n.BUILD", Type.STRING, "its build")
      .field("schemaversion", "n.SCHEMA_VERSION", Type.INTEGER, "the version of the schema that its build was made for")
      .field("lastserverstart", "n.STARTED", Type.INSTANT, "when it was started")
      .field("lastheartbeat", "n.SEEN", Type.INSTANT, "when it was heard of last")
      .filter("id", "n.ID", Operator.EQ).filter("name", "n.NAME", Operator.EQ)
      .keywords("n.NAME").order("n.NAME, n.ID").build();

  @Activate
  public ListManagementServers(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listManagementServers", "Lists the control nodes.")
        .rest("control-nodes", "GET").roles(RoleType.ROOT).text("id", "the ID of the node").text("name", "the name of the node")
        .paged().answersList("managementserver", MODEL,
            FieldDescriptor.of("state", "string", "Up, or Down when it was not heard of for a minute")).build());
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    state(tx, rows);
  }

  static void state(Tx tx, List<Map<String, Object>> rows) {
    Instant dead = tx.now().minus(ControlNodes.PATIENCE);
    rows.forEach(row -> row.put("state", ((Instant) row.get("lastheartbeat")).isAfter(dead) ? "Up" : "Down"));
  }
}
