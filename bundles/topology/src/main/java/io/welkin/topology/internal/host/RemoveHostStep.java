// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.spi.command.CloseEndpoint;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Removes a host that was retired. With the last host of an endpoint the driver lets go of the endpoint first; a
 * driver-host that is not there holds nothing and is not waited for.
 */
@Component(service = StepType.class)
public final class RemoveHostStep extends NamedStep<RemoveHostStep.Input, RemoveHostStep.Output> {
  /** Which host. */
  public record Input(UUID host) {}

  /** The endpoint that went with it, or null. */
  public record Output(UUID endpoint) {}

  private final Endpoints endpoints;
  private final Drivers drivers;

  @Activate
  public RemoveHostStep(@Reference Endpoints endpoints, @Reference Drivers drivers) {
    super("topology.remove-host", Input.class, Output.class);
    this.endpoints = endpoints;
    this.drivers = drivers;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    HypervisorEndpoint row = Endpoints.row(context.tx(), input.host());
    boolean last = hosts(context, row).live().stream().allMatch(h -> h.id().equals(input.host()));
    boolean held = drivers.present().stream().anyMatch(p -> p.instance().equals(row.instance()));
    return last && held ? new StepResult.Send<>(row.instance(), row.id(), 0, new CloseEndpoint(endpoints.of(row)))
        : remove(context, input, row);
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    return remove(context, input, Endpoints.row(context.tx(), input.host()));
  }

  private static StepResult<Output> remove(StepContext context, Input input, HypervisorEndpoint row) {
    EndpointHosts hosts = hosts(context, row);
    Host host = context.tx().of(Host.class).get(input.host());
    if (host.removed() == null) {
      hosts.remove(host);
    }
    if (!hosts.live().isEmpty()) {
      return StepResult.done(new Output(null));
    }
    if (row.removed() == null) {
      hosts.forgetEndpoint();
    }
    return StepResult.done(new Output(row.id()));
  }

  private static EndpointHosts hosts(StepContext context, HypervisorEndpoint row) {
    return new EndpointHosts(context.tx(), row, context.cause());
  }
}
