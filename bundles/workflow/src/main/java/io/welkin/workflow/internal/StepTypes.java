// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.workflow.StepType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step types that bundles bring. */
@Component(service = StepTypes.class)
public final class StepTypes {
  private static final Logger LOG = LoggerFactory.getLogger(StepTypes.class);

  private final Map<String, StepType<?, ?>> types = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void add(StepType<?, ?> type) {
    StepType<?, ?> other = types.putIfAbsent(type.type(), type);
    if (other != null) {
      LOG.warn("step type {} of {} is ignored: {} has it already", type.type(), type.getClass().getName(),
          other.getClass().getName());
      return;
    }
    listeners.forEach(Runnable::run);
  }

  void remove(StepType<?, ?> type) {
    if (types.remove(type.type(), type)) {
      listeners.forEach(Runnable::run);
    }
  }

  Optional<StepType<?, ?>> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** Calls back when a type has come or gone. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  void removeListener(Runnable listener) {
    listeners.remove(listener);
  }
}
