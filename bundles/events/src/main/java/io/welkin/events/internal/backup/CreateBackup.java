// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.domain.Describe;
import io.welkin.domain.JobOperation;
import io.welkin.inventory.Backups;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Ids;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.RunProgress;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createBackup}: a backup of the control node that takes the call, by a job. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class CreateBackup extends JobOperation {
  private static final String STEP = "make";

  private final Backups backups;
  private final ControlNodes nodes;

  @Activate
  public CreateBackup(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows, @Reference Backups backups,
      @Reference ControlNodes nodes) {
    super(unitOfWork, workflows, Describe.operation("createBackup", "Copies the database as it is at one moment and the"
        + " configuration, with the master key, while everything goes on.")
        .rest("backups", "POST").roles(RoleType.ROOT).job("BACKUP.CREATE", "Backup")
        .text("directory", "the name of a new directory in the backup directory of the node, default one of the time")
        .answers(ResultDescriptor.object("backup", List.of(
            FieldDescriptor.of("node", "string", "the control node that it is of"),
            FieldDescriptor.of("directory", "string", "where it is, on that node"),
            FieldDescriptor.of("created", "date", "the time that it is of"),
            FieldDescriptor.of("size", "long", "bytes")))).build());
    this.backups = backups;
    this.nodes = nodes;
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    UUID id = Ids.next();
    String name = backups.name(call.parameters().string("directory").orElse(null));
    return new StartRun("create-backup", "backup", id, Map.of("backup", id, "name", name, "node", nodes.self()), List.of(),
        job(call, id), cause(call), call.traceparent());
  }

  /** The run is the record of the backup: no table has it. */
  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return unitOfWork().<Optional<Run>>read(tx -> tx.of(Run.class).first(Where.eq("resourceId", entity)))
        .map(run -> made(run.data()))
        .map(made -> Map.of("node", made.node(), "directory", made.directory(), "created", made.created(), "size", made.size()));
  }

  private static BackupMade made(String progress) {
    try {
      JsonNode output = Json.MAPPER.readValue(progress, RunProgress.class).outputs().get(STEP);
      return output == null ? null : Json.MAPPER.treeToValue(output, BackupMade.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run's row cannot be read", e);
    }
  }
}
