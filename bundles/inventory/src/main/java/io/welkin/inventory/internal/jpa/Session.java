// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import java.sql.Connection;
import org.apache.openjpa.persistence.OpenJPAEntityManager;
import org.apache.openjpa.persistence.OpenJPAPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database as one transaction has it. It begins when it is first asked for: what is answered from the cache needs neither an
 * entity manager nor a connection. Not thread safe.
 */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final EntityManagerFactory factory;
  private EntityManager manager;

  Session(EntityManagerFactory factory) {
    this.factory = factory;
  }

  EntityManager manager() {
    if (manager == null) {
      manager = factory.createEntityManager();
      manager.getTransaction().begin();
      // One connection for the whole transaction; else OpenJPA takes one from the pool for every query.
      cast().beginStore();
    }
    return manager;
  }

  /** To be closed by who asks for it, which gives it back to the transaction. */
  Connection connection() {
    manager();
    return (Connection) cast().getConnection();
  }

  private OpenJPAEntityManager cast() {
    return OpenJPAPersistence.cast(manager);
  }

  void flush() {
    if (manager != null) {
      manager.flush();
    }
  }

  void clear() {
    if (manager != null) {
      manager.clear();
    }
  }

  void commit() {
    if (manager != null) {
      manager.getTransaction().commit();
    }
  }

  /** Rolls back what was not committed. */
  @Override public void close() {
    if (manager == null) {
      return;
    }
    try {
      if (manager.getTransaction().isActive()) {
        manager.getTransaction().rollback();
      }
    } catch (PersistenceException e) {
      LOG.debug("rollback failed; the connection is given up", e);
    } finally {
      manager.close();
    }
  }
}
