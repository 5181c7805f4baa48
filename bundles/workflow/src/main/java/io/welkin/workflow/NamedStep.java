// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import org.osgi.annotation.versioning.ConsumerType;

/** A step type that says its name and its records once, in its constructor. */
@ConsumerType
public abstract class NamedStep<I extends Record, O extends Record> implements StepType<I, O> {
  private final String type;
  private final Class<I> input;
  private final Class<O> output;

  protected NamedStep(String type, Class<I> input, Class<O> output) {
    this.type = type;
    this.input = input;
    this.output = output;
  }

  @Override public final String type() {
    return type;
  }

  @Override public final Class<I> input() {
    return input;
  }

  @Override public final Class<O> output() {
    return output;
  }
}
