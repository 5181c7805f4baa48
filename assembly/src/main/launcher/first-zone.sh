#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The first zone of a new home, made through the API like any other.

first_zone() { :; }
