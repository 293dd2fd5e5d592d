extension EventNotice {
  /// The words of each mail as long as the team has not put others in their place.
  var words: EventWords {
    switch self {
    case .asked:
      EventWords(
        "Confirmez votre inscription : {événement}",
        "Une inscription à cet événement vient d’être demandée avec votre adresse.",
        closing: "Si vous n’avez rien demandé, ne faites rien : la demande s’effacera d’elle-même.")
    case .known:
      EventWords(
        "Votre adresse est déjà inscrite : {événement}",
        "Une inscription à cet événement vient d’être demandée avec votre adresse, qui est déjà inscrite. Rien n’a changé."
      )
    case .toApprove:
      EventWords(
        "Inscription à l’étude : {événement}",
        "Votre demande est confirmée. L’équipe la lit et vous répond par courriel.")
    case .confirmed:
      EventWords("Inscription confirmée : {événement}", "Votre inscription est confirmée. À bientôt !")
    case .waiting:
      EventWords(
        "Liste d’attente : {événement}",
        "Toutes les places sont prises : vous êtes en liste d’attente. Si une place se libère, elle vous revient dans l’ordre des confirmations et nous vous l’écrivons aussitôt."
      )
    case .offered:
      EventWords(
        "Une place vous est proposée : {événement}",
        "Une place s’est libérée : elle est à vous si vous l’acceptez avant l’échéance. Ensuite, elle sera proposée à la personne suivante."
      )
    case .offerLapsed:
      EventWords(
        "La place proposée n’est plus disponible : {événement}",
        "La place qui vous était proposée n’a pas été acceptée à temps : elle n’est plus gardée pour vous.",
        closing: "Vous pouvez vous inscrire à nouveau depuis la page de l’événement.")
    case .declined:
      EventWords(
        "Inscription non retenue : {événement}",
        "L’équipe n’a pas pu retenir votre inscription à cet événement. Nous espérons vous rencontrer à un autre.")
    case .seated:
      EventWords(
        "Une place s’est libérée : {événement}",
        "Une place s’est libérée : vous n’êtes plus en liste d’attente, votre inscription est confirmée.")
    case .cancelled:
      EventWords("Inscription annulée : {événement}", "Votre inscription à cet événement est annulée.")
    case .reminder:
      EventWords("Rappel : {événement}", "L’événement auquel vous êtes inscrit·e approche. À bientôt !")
    case .changed:
      EventWords("{état} : {événement}", "{changement}")
    case .dayLink:
      EventWords(
        "Votre lien de connexion : {événement}", "C’est aujourd’hui : voici le lien pour nous rejoindre en ligne.")
    case .thanks:
      EventWords("Merci de votre participation : {événement}", "Merci d’avoir participé à cet événement.")
    case .survey:
      EventWords(
        "Votre avis : {événement}", "Vous avez participé à cet événement : qu’en avez-vous pensé ?",
        closing: "Rien ne relie vos réponses à votre nom ni à votre adresse. Le lien ne sert qu’une fois.")
    }
  }

  /// When it is sent, for the team.
  var occasion: String {
    switch self {
    case .asked: "Quand le formulaire est envoyé"
    case .known: "Quand une adresse inscrite est donnée de nouveau"
    case .toApprove: "Quand l’inscription est confirmée et que l’équipe doit l’accepter"
    case .confirmed: "Quand une place est prise"
    case .waiting: "Quand l’inscription est confirmée et qu’il ne reste pas de place"
    case .offered: "Quand une place est proposée à une personne qui attend"
    case .offerLapsed: "Quand la place proposée n’a pas été acceptée à temps"
    case .declined: "Quand l’équipe ne retient pas l’inscription"
    case .seated: "Quand une place revient à une personne qui attend"
    case .cancelled: "Quand l’inscription est annulée"
    case .reminder: "Quelques jours avant, à partir de 8 heures"
    case .changed: "Quand l’événement est déplacé, modifié ou annulé"
    case .dayLink: "Le jour même, à partir de 6 heures, aux personnes qui participent en ligne"
    case .thanks: "Quand l’événement est clos et que ses ressources sont en ligne, ou trois jours après"
    case .survey: "Quand l’enquête est ouverte"
    }
  }
}
