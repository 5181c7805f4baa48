// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Project;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A change of a project that is done at once and that the API wants a job for. */
abstract class ProjectChange extends RowJobOperation {
  private final String id;
  private final boolean shown;

  /**
   * A change.
   *
   * @param id the parameter that names the project
   */
  ProjectChange(UnitOfWork unitOfWork, Workflows workflows, String id, OperationDescriptor descriptor) {
    super(unitOfWork, workflows, descriptor);
    this.id = id;
    this.shown = descriptor.result().shape() == ResultDescriptor.Shape.OBJECT;
  }

  static Describe answering(Describe describe) {
    return describe.answers(ResultDescriptor.object("project", ProjectRows.FIELDS));
  }

  @Override protected final StartRun.JobRequest change(Tx tx, Call call) {
    Project project = Projects.administered(tx, call.caller(), call.parameters().id(id));
    change(tx, call, project);
    return job(call, project.id(), project.accountId(), project.domainId());
  }

  abstract void change(Tx tx, Call call, Project project);

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return shown ? Optional.of(unitOfWork().read(tx -> ProjectRows.shown(tx, caller, entity))) : Optional.empty();
  }
}
