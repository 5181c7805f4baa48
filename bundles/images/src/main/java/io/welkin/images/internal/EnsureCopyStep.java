// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.Endpoints;
import io.welkin.images.TemplateCopyLife.State;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateCopy;
import io.welkin.kernel.Failure;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has a template in a pool before a volume is made from it. Many runs may want the same copy: each sends its command, the
 * driver-host works commands for one copy in order, and all but the first find it there.
 */
@Component(service = StepType.class)
public final class EnsureCopyStep extends NamedStep<EnsureCopyStep.Input, EnsureCopyStep.Output> {
  /** Which template, or null for a VM that comes from none; into which pool, by which host. */
  public record Input(UUID template, UUID pool, UUID host) {}

  /** Nothing to tell. */
  public record Output() {}

  private final Copies copies;

  @Activate
  public EnsureCopyStep(@Reference Endpoints endpoints) {
    super("images.ensure-copy", Input.class, Output.class);
    this.copies = new Copies(endpoints);
  }

  @Override public StepResult<Output> execute(StepContext context, Input input) {
    Tx tx = context.tx();
    if (input.template() == null
        || Copies.find(tx, input.template(), input.pool()).filter(c -> Copies.state(c) == State.READY).isPresent()) {
      return StepResult.done(new Output());
    }
    Template template = tx.of(Template.class).get(input.template());
    StoragePool pool = tx.of(StoragePool.class).get(input.pool());
    TemplateCopy copy = Copies.fetching(tx, template, pool, context.cause());
    return copies.fetch(Endpoints.row(tx, input.host()), template, pool, copy);
  }

  @Override public StepResult<Output> resume(StepContext context, Input input, Record answer) {
    Copies.fetched(context.tx(), input.pool(), (TemplateObservation) answer, context.cause());
    return StepResult.done(new Output());
  }

  @Override public Optional<StepResult<Output>> failed(StepContext context, Input input, Failure failure) {
    Copies.failed(context.tx(), input.template(), input.pool(), failure.message(), context.cause());
    return Optional.empty();
  }
}
