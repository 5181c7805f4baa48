// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.domain.Describe;
import io.welkin.inventory.Backups;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code createBackup}: of the control node that takes the call. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class CreateBackup implements Operation {
  private static final OperationDescriptor DESCRIPTOR = Describe.operation("createBackup",
      "Copies the database as it is at one moment and the configuration, with the master key, while everything goes on.")
      .rest("backups", "POST").roles(RoleType.ROOT).changes("BACKUP.CREATE", null)
      .text("directory", "the name of a new directory in the backup directory of the node, default one of the time")
      .answers(ResultDescriptor.object("backup", List.of(
          FieldDescriptor.of("directory", "string", "where it is, on the control node"),
          FieldDescriptor.of("created", "date", "the time that it is of"),
          FieldDescriptor.of("size", "long", "bytes")))).build();

  private final Backups backups;

  @Activate
  public CreateBackup(@Reference Backups backups) {
    this.backups = backups;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Backups.Made made = backups.make(call.parameters().string("directory").orElse(null));
    return new Answer.Item(Map.of("directory", made.directory().toString(), "created", made.at(), "size", made.bytes()));
  }
}
