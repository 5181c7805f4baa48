// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.bus.Address;
import io.welkin.bus.HeadersBuilder;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.CloseEndpoint;
import io.welkin.spi.command.OpenEndpoint;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Connects an endpoint and adds the hosts that its driver sees; what else it sees goes to the observer. Undone, the
 * driver lets go and nothing is left.
 */
@Component(service = StepType.class)
public final class OpenEndpointStep extends NamedStep<OpenEndpointStep.Input, OpenEndpointStep.Output> {
  /**
   * What to open.
   *
   * @param tags of the new hosts
   * @param disabled whether no VM shall be placed on them for now
   */
  public record Input(UUID endpoint, List<String> tags, boolean disabled) {}

  /** What it has. */
  public record Output(UUID endpoint, List<UUID> hosts) {}

  private final Endpoints endpoints;

  @Activate
  public OpenEndpointStep(@Reference Endpoints endpoints) {
    super("topology.open-endpoint", Input.class, Output.class);
    this.endpoints = endpoints;
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    HypervisorEndpoint row = row(context, input);
    return new StepResult.Send<>(row.instance(), row.id(), 0, new OpenEndpoint(endpoints.of(row)));
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    EndpointObservation seen = (EndpointObservation) answer;
    if (seen.hosts().isEmpty()) {
      throw FailureException.invalid("NoHosts", "the hypervisor has no host");
    }
    List<String> tags = input.tags() == null ? List.of() : input.tags();
    EndpointHosts hosts = new EndpointHosts(context.tx(), row(context, input), context.cause());
    List<UUID> ids = hosts.connect(seen, tags, input.disabled());
    context.tx().send(Address.OBSERVATION, seen, HeadersBuilder.builder().endpoint(input.endpoint())
        .sequence(seen.sequence()).build());
    return StepResult.done(new Output(input.endpoint(), ids));
  }

  @Override public StepResult<Output> compensate(StepContext context, Input input, Output output) {
    HypervisorEndpoint row = row(context, input);
    return row.removed() != null ? StepResult.nothing()
        : new StepResult.Send<>(row.instance(), row.id(), 0, new CloseEndpoint(endpoints.of(row)));
  }

  @Override public StepResult<Output> undone(StepContext context, Input input, Output output, Record answer) {
    HypervisorEndpoint row = row(context, input);
    if (row.removed() == null) {
      EndpointHosts hosts = new EndpointHosts(context.tx(), row, context.cause());
      hosts.live().forEach(hosts::remove);
      hosts.forgetEndpoint();
    }
    return StepResult.nothing();
  }

  private static HypervisorEndpoint row(StepContext context, Input input) {
    return context.tx().of(HypervisorEndpoint.class).get(input.endpoint());
  }
}
