import Store

extension Migration {
  /// What members are asked to pay and what they paid. Amounts are whole cents, days are ISO 8601.
  ///
  /// What went out or came in never changes again, and triggers see to it: a call is cancelled by a credit note, a payment by one
  /// the other way round. Only the organisation may change, when two are put together.
  static let duesRecords = Migration(
    "membership/0005-dues",
    sql: """
      CREATE TABLE dues_issuer (
        key TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        street TEXT NOT NULL,
        postal_code TEXT NOT NULL,
        city TEXT NOT NULL,
        siret TEXT NOT NULL CHECK (length(siret) = 14),
        iban TEXT NOT NULL,
        bic TEXT NOT NULL,
        email TEXT NOT NULL,
        -- What the law has printed at the foot of every call.
        mentions TEXT NOT NULL,
        valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
        is_fictitious INTEGER NOT NULL CHECK (is_fictitious IN (0, 1))
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE dues_scale (
        key TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
        valid_to TEXT CHECK (length(valid_to) = 10),
        -- The day on which the territory, and so its population, is read; the first of the period where there is none.
        reference_on TEXT CHECK (length(reference_on) = 10),
        pro_rata TEXT NOT NULL CHECK (pro_rata IN ('none', 'entry')),
        is_fictitious INTEGER NOT NULL CHECK (is_fictitious IN (0, 1)),
        note TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE dues_rate (
        scale TEXT NOT NULL REFERENCES dues_scale ON DELETE CASCADE,
        category TEXT NOT NULL REFERENCES category DEFERRABLE INITIALLY DEFERRED,
        standing TEXT NOT NULL CHECK (standing IN ('full', 'associate')),
        population_from INTEGER NOT NULL DEFAULT 0 CHECK (population_from >= 0),
        population_to INTEGER CHECK (population_to >= population_from),
        cents INTEGER NOT NULL CHECK (cents >= 0),
        PRIMARY KEY (scale, category, standing, population_from)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX dues_rate_category ON dues_rate (category);
      -- To whom calls are made out, where that is not the authority as the directory has it.
      CREATE TABLE dues_recipient (
        organisation TEXT NOT NULL PRIMARY KEY REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        name TEXT,
        street TEXT,
        postal_code TEXT,
        city TEXT,
        siret TEXT CHECK (length(siret) = 14),
        service_code TEXT,
        email TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE dues_engagement (
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        year INTEGER NOT NULL,
        reference TEXT NOT NULL,
        PRIMARY KEY (organisation, year)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE dues_exemption (
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        year INTEGER NOT NULL,
        reason TEXT NOT NULL,
        decided_on TEXT NOT NULL CHECK (length(decided_on) = 10),
        PRIMARY KEY (organisation, year)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE dues_campaign (
        year INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        scale TEXT NOT NULL REFERENCES dues_scale,
        issuer TEXT NOT NULL REFERENCES dues_issuer,
        first_on TEXT NOT NULL CHECK (length(first_on) = 10),
        last_on TEXT NOT NULL CHECK (length(last_on) = 10 AND last_on >= first_on),
        -- How long after its issue a call is due.
        due_days INTEGER NOT NULL CHECK (due_days > 0),
        opened_on TEXT NOT NULL CHECK (length(opened_on) = 10)
      ) STRICT;
      CREATE INDEX dues_campaign_scale ON dues_campaign (scale);
      CREATE INDEX dues_campaign_issuer ON dues_campaign (issuer);
      -- A call as it went out: all that it prints stands in its row.
      CREATE TABLE dues_call (
        id INTEGER PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        year INTEGER NOT NULL REFERENCES dues_campaign,
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
        due_on TEXT NOT NULL CHECK (length(due_on) = 10 AND due_on >= issued_on),
        first_on TEXT NOT NULL CHECK (length(first_on) = 10),
        last_on TEXT NOT NULL CHECK (length(last_on) = 10 AND last_on >= first_on),
        cents INTEGER NOT NULL CHECK (cents > 0),
        -- Of a whole year, of which so many months are asked for.
        rate_cents INTEGER NOT NULL CHECK (rate_cents >= cents),
        months INTEGER NOT NULL CHECK (months BETWEEN 1 AND of_months),
        of_months INTEGER NOT NULL,
        -- What the amount rests on, in words: category, band, population.
        basis TEXT NOT NULL,
        scale TEXT NOT NULL,
        recipient TEXT NOT NULL,
        recipient_address TEXT,
        recipient_siret TEXT,
        engagement TEXT,
        service_code TEXT,
        -- Who asks, as JSON.
        issuer TEXT NOT NULL CHECK (json_valid(issuer)),
        is_fictitious INTEGER NOT NULL CHECK (is_fictitious IN (0, 1))
      ) STRICT;
      CREATE INDEX dues_call_year ON dues_call (year);
      CREATE INDEX dues_call_organisation ON dues_call (organisation);
      CREATE TABLE dues_credit (
        id INTEGER PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        call INTEGER NOT NULL UNIQUE REFERENCES dues_call,
        issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
        cents INTEGER NOT NULL CHECK (cents > 0),
        reason TEXT NOT NULL
      ) STRICT;
      -- Money that came in; negative where it went back.
      CREATE TABLE dues_payment (
        id INTEGER PRIMARY KEY,
        call INTEGER NOT NULL REFERENCES dues_call,
        cents INTEGER NOT NULL CHECK (cents <> 0),
        received_on TEXT NOT NULL CHECK (length(received_on) = 10),
        means TEXT NOT NULL CHECK (means IN ('transfer', 'cheque', 'offset', 'correction')),
        reference TEXT,
        noted_on TEXT NOT NULL CHECK (length(noted_on) = 10)
      ) STRICT;
      CREATE INDEX dues_payment_call ON dues_payment (call, received_on);
      CREATE INDEX dues_payment_received_on ON dues_payment (received_on);
      -- When a call went out by mail, and to how many addresses: never to which.
      CREATE TABLE dues_sending (
        id INTEGER PRIMARY KEY,
        call INTEGER NOT NULL REFERENCES dues_call,
        sent_on TEXT NOT NULL CHECK (length(sent_on) = 10),
        addresses INTEGER NOT NULL CHECK (addresses >= 0)
      ) STRICT;
      CREATE INDEX dues_sending_call ON dues_sending (call);
      CREATE TABLE dues_reminder (
        id INTEGER PRIMARY KEY,
        call INTEGER NOT NULL REFERENCES dues_call,
        level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
        sent_on TEXT NOT NULL CHECK (length(sent_on) = 10),
        addresses INTEGER NOT NULL CHECK (addresses >= 0),
        UNIQUE (call, level)
      ) STRICT;
      CREATE TRIGGER dues_call_stays BEFORE UPDATE OF number, year, issued_on, due_on, first_on, last_on, cents, rate_cents,
        months, of_months, basis, scale, recipient, recipient_address, recipient_siret, engagement, service_code, issuer,
        is_fictitious ON dues_call BEGIN SELECT raise(ABORT, 'a call never changes'); END;
      CREATE TRIGGER dues_call_remains BEFORE DELETE ON dues_call BEGIN SELECT raise(ABORT, 'a call never goes'); END;
      CREATE TRIGGER dues_credit_stays BEFORE UPDATE ON dues_credit BEGIN SELECT raise(ABORT, 'a credit note never changes'); END;
      CREATE TRIGGER dues_credit_remains BEFORE DELETE ON dues_credit BEGIN SELECT raise(ABORT, 'a credit note never goes'); END;
      CREATE TRIGGER dues_payment_stays BEFORE UPDATE ON dues_payment BEGIN SELECT raise(ABORT, 'a payment never changes'); END;
      CREATE TRIGGER dues_payment_remains BEFORE DELETE ON dues_payment BEGIN SELECT raise(ABORT, 'a payment never goes'); END;
      """)
}
