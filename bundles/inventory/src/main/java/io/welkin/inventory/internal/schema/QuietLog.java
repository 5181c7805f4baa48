// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.slf4j.LoggerFactory;

/** Liquibase's log in ours; its INFO is our DEBUG. */
final class QuietLog extends AbstractLogService {
  @Override public int getPriority() {
    return PRIORITY_NOT_APPLICABLE;
  }

  @Override public Logger getLog(Class type) {
    return new Lines(LoggerFactory.getLogger(type));
  }

  /** One logger. */
  private static final class Lines extends AbstractLogger {
    private final org.slf4j.Logger log;

    Lines(org.slf4j.Logger log) {
      this.log = log;
    }

    @Override public void log(Level level, String message, Throwable e) {
      if (level == Level.OFF) {
        return;
      }
      if (level.intValue() >= Level.SEVERE.intValue()) {
        log.error(message, e);
      } else if (level.intValue() >= Level.WARNING.intValue()) {
        log.warn(message, e);
      } else {
        log.debug(message, e);
      }
    }
  }
}
