// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.JobOperation;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Host;
import io.welkin.kernel.StateMachine;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.OperationDescriptor;
import io.welkin.topology.HostLife;
import io.welkin.topology.HostLife.State;
import io.welkin.topology.internal.Places;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A job that takes a host in one state through a workflow, and answers with the host. */
abstract class MaintenanceJob extends JobOperation {
  private final HostAnswers answers;
  private final Set<State> from;
  private final String workflow;

  MaintenanceJob(UnitOfWork unitOfWork, Workflows workflows, HostAnswers answers, OperationDescriptor descriptor,
      Set<State> from, String workflow) {
    super(unitOfWork, workflows, descriptor);
    this.answers = answers;
    this.from = from;
    this.workflow = workflow;
  }

  @Override protected StartRun prepare(Tx tx, Call call) {
    UUID id = call.parameters().id("id");
    Host host = Places.live(tx.of(Host.class).find(id), id, "host", Host::removed);
    if (!from.contains(HostLife.TABLE.state(host.state()))) {
      throw ApiException.state("Host " + host.name() + " is in state " + host.state() + ", " + descriptor().name()
          + " needs one in state " + from.stream().sorted().map(StateMachine::label).collect(Collectors.joining(" or ")));
    }
    before(tx, call, host);
    return new StartRun(workflow, HostLife.TABLE.kind(), id, Map.of("host", id), List.of(Leases.Want.exclusive(id)),
        job(call, id), cause(call), call.traceparent());
  }

  /** What has to happen before the workflow. */
  void before(Tx tx, Call call, Host host) {
  }

  @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
    return Optional.of(unitOfWork().read(tx -> answers.one(tx, caller, entity)));
  }
}
